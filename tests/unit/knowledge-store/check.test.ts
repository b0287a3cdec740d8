import { describe, expect, it } from 'vitest';
import { auditTexts, checkIndexes, createSoundness, ingest, rebuildKeywords } from '../../../src/knowledge/ingest.ts';
import { bytesToVector, vectorToBytes } from '../../../src/knowledge/vector-bytes.ts';
import { indexTerms } from '../../../src/language/tokens.ts';
import { createExactVectorIndex } from '../../../src/platform/memory/exact-vector-index.ts';
import type { EditionInfo } from '../../../src/knowledge/types.ts';
import type { Embedder } from '../../../src/retrieval/ports.ts';
import { openStore, readSeeds, type Seed } from './open-store.ts';

const seeds = readSeeds();
const [reply, press] = seeds as [Seed, Seed];
const FITS = { keywordsRebuilt: false, vectorsMade: 0, vectorIndexFilled: false };

async function filledStore() {
  const store = openStore();
  await store.add(reply);
  await store.add(press);
  const query = indexTerms('粵港澳大灣區城際鐵路');
  const search = () => store.ports.keywordIndex.search(query, 50);
  return { ...store, search, found: await search(), counts: await store.library.counts() };
}

describe('checking the indexes at start', () => {
  it('does nothing and says nothing when all fits, also in an empty folder', async () => {
    const store = await filledStore();
    expect(await checkIndexes(store.ports)).toEqual(FITS);
    expect(store.logged).toEqual([]);
    expect(await checkIndexes(openStore().ports)).toEqual(FITS);
  });

  it('makes lost keyword rows again, and finds what was found before', async () => {
    const store = await filledStore();
    await store.database.run('DELETE FROM passage_terms WHERE rowid > 3');
    expect(await checkIndexes(store.ports)).toEqual({ ...FITS, keywordsRebuilt: true });
    expect(await store.ports.keywordIndex.count()).toBe(store.counts.passages);
    expect((await store.search()).map((hit) => hit.passageId)).toEqual(store.found.map((hit) => hit.passageId));
    expect(store.logged).toEqual([
      { event: 'keyword-index-rebuilt', fields: { reason: 'count', rows: 3, passages: store.counts.passages } },
    ]);
  });

  it('removes keyword rows that no passage stands behind', async () => {
    const store = await filledStore();
    await store.ports.keywordIndex.add([{ passageId: 5_000, terms: ['幽靈'] }]);
    expect(await checkIndexes(store.ports)).toEqual({ ...FITS, keywordsRebuilt: true });
    expect(await store.ports.keywordIndex.search(['幽靈'], 5)).toEqual([]);
    expect(await checkIndexes(store.ports)).toEqual(FITS);
  });

  it('indexes again when terms are cut another way', async () => {
    const store = await filledStore();
    const old = { ...store.ports, termsVersion: 'bigrams-1' };
    await checkIndexes(old);
    expect(await checkIndexes(old)).toEqual(FITS);
    // As a folder of before has them.
    await store.database.run('UPDATE edition SET title_key = NULL');
    const now = { ...store.ports, terms: (text: string) => [...text], termsVersion: 'characters-1' };
    expect(await checkIndexes(now)).toEqual({ ...FITS, keywordsRebuilt: true });
    expect(await store.database.all('SELECT 1 FROM edition WHERE title_key IS NULL')).toEqual([]);
    expect((await store.ports.keywordIndex.search(['灣'], 50)).length).toBeGreaterThan(0);
    expect(await checkIndexes(now)).toEqual(FITS);
  });

  it('makes missing vectors and vectors of the wrong length again', async () => {
    const store = await filledStore();
    await store.database.run('DELETE FROM sentence_vector WHERE sentence_id % 10 = 0');
    await store.database.run(`UPDATE sentence_vector SET vector = x'00112233' WHERE sentence_id = 1`);
    const vectorIndex = createExactVectorIndex(store.ports.embedder.dimensions);
    const checked = await checkIndexes({ ...store.ports, vectorIndex });
    expect(checked.vectorsMade).toBe(1 + Math.floor(store.counts.sentences / 10));
    expect(checked.vectorIndexFilled).toBe(true);
    expect(await vectorIndex.count()).toBe(store.counts.sentences);
    expect(await nearestIsItself(store, vectorIndex)).toBe(true);
  });

  it('embeds everything with a new model, and keeps the vectors of the old one', async () => {
    const store = await filledStore();
    const embedder: Embedder = { ...store.ports.embedder, id: 'other-model' };
    expect((await checkIndexes({ ...store.ports, embedder })).vectorsMade).toBe(store.counts.sentences);
    expect(await checkIndexes({ ...store.ports, embedder })).toEqual(FITS);
    expect(await checkIndexes(store.ports)).toEqual(FITS);
  });

  it('fills an empty vector index from the stored vectors, without embedding', async () => {
    const store = await filledStore();
    const embedder: Embedder = { ...store.ports.embedder, embed: () => Promise.reject(new Error('embedded again')) };
    const vectorIndex = createExactVectorIndex(embedder.dimensions);
    expect(await checkIndexes({ ...store.ports, embedder, vectorIndex })).toEqual({ ...FITS, vectorIndexFilled: true });
    expect(await nearestIsItself(store, vectorIndex)).toBe(true);
  });

  it('embeds again where a stored vector is no longer made of numbers', async () => {
    const store = await filledStore();
    const bytes = vectorToBytes(new Float32Array(store.ports.embedder.dimensions).fill(Number.NaN));
    await store.database.run('UPDATE sentence_vector SET vector = ? WHERE sentence_id IN (2, 3)', [bytes]);
    const vectorIndex = createExactVectorIndex(store.ports.embedder.dimensions);
    expect(await checkIndexes({ ...store.ports, vectorIndex })).toEqual({ ...FITS, vectorIndexFilled: true });
    expect(await vectorIndex.count()).toBe(store.counts.sentences);
    expect(await nearestIsItself(store, vectorIndex)).toBe(true);
    expect(store.logged.at(-1)?.fields['damaged']).toBe(2);
  });

  it('stores no vector that is not a number', async () => {
    const store = openStore();
    const embedder: Embedder = {
      ...store.ports.embedder,
      embed: async (texts) => texts.map(() => new Float32Array(store.ports.embedder.dimensions).fill(Number.NaN)),
    };
    await expect(ingest({ ...store.ports, embedder }, reply, reply.description)).rejects.toMatchObject({
      code: 'vector-invalid',
    });
    // Its words find it all the same, and the next check encodes it.
    expect(await store.ports.vectorIndex.count()).toBe(0);
    const { sentences } = await store.library.counts();
    expect(await checkIndexes(store.ports)).toEqual({ ...FITS, vectorsMade: sentences });
  });

  it('can make all keyword rows again on demand', async () => {
    const store = await filledStore();
    expect(await rebuildKeywords(store.ports)).toBe(store.counts.passages);
    expect(await store.search()).toEqual(store.found);
  });
});

/** Whether each sentence is the nearest one to its own vector, or as near as it. */
async function nearestIsItself(
  store: ReturnType<typeof openStore>,
  index: ReturnType<typeof createExactVectorIndex>,
): Promise<boolean> {
  const rows = await store.database.all<{ id: number; text: string }>('SELECT id, text FROM sentence');
  for (const row of rows) {
    const [vector] = await store.ports.embedder.embed([row.text]);
    const hits = vector === undefined ? [] : await index.search(vector, 5);
    if (!hits.some((hit) => hit.sentenceId === row.id && hit.score > 0.9999)) return false;
  }
  return rows.length > 0;
}

describe('vectors as bytes', () => {
  it('come back as they were, little-endian', () => {
    const vector = Float32Array.of(1, -0.5, 3.25e-20, 0);
    expect([...vectorToBytes(Float32Array.of(1))]).toEqual([0, 0, 0x80, 0x3f]);
    expect(bytesToVector(vectorToBytes(vector))).toEqual(vector);
    const odd = new Uint8Array(17);
    odd.set(vectorToBytes(vector), 1);
    expect(bytesToVector(odd.subarray(1))).toEqual(vector);
  });
});

describe('the audit of stored texts', () => {
  it('finds nothing where nothing was changed', async () => {
    const store = await filledStore();
    const placed = await store.database.get<{ n: number }>('SELECT COUNT(*) AS n FROM placement');
    expect(await auditTexts(store.ports)).toEqual({ checked: placed?.n, damaged: [] });
  });

  it('finds a sentence in which one character changed', async () => {
    const store = await filledStore();
    await store.database.run(
      `UPDATE sentence SET text = replace(text, '2018', '2019') WHERE id = (SELECT min(id) FROM sentence WHERE text LIKE '%2018%')`,
    );
    const { damaged } = await auditTexts(store.ports);
    expect(damaged).toHaveLength(1);
    const [place] = damaged;
    const sentences = await store.library.sentencesOf(place?.editionId ?? '');
    expect(place?.documentId).toBe(reply.description.id);
    expect(sentences[place?.ordinal ?? -1]?.text).toContain('2019');
  });

  it('finds a sentence that was changed in its row and in the edition’s text alike', async () => {
    const store = await filledStore();
    const swap = `replace(%, '香港', '香巷')`;
    await store.database.run(`UPDATE sentence SET text = ${swap.replace('%', 'text')}`);
    await store.database.run(`UPDATE edition_part SET body = ${swap.replace('%', 'body')} WHERE kind = 'text'`);
    const { damaged } = await auditTexts(store.ports);
    expect(damaged.length).toBeGreaterThan(0);
    expect(damaged.every((place) => place.ordinal !== null)).toBe(true);
  });

  it('finds a change of the edition’s text, inside a sentence and outside', async () => {
    const store = await filledStore();
    const [edition] = await store.library.editions(reply.description.id);
    const id = edition?.id ?? '';
    const sentence = (await store.library.sentencesOf(id))[4];
    const put = (at: number, text: string) =>
      store.database.run(
        `UPDATE edition_part SET body = substr(body, 1, ?) || ? || substr(body, ?) WHERE edition_id = ? AND kind = 'text'`,
        [at, text, at + 2, id],
      );
    const whole = (await store.library.text(id)) ?? '';
    await put(sentence?.start ?? 0, '錯');
    expect((await auditTexts(store.ports)).damaged).toEqual([
      { documentId: edition?.documentId, editionId: id, ordinal: 4 },
    ]);
    await put(sentence?.start ?? 0, whole.charAt(sentence?.start ?? 0));
    await put(whole.indexOf('\n'), '＊');
    expect((await auditTexts(store.ports)).damaged).toEqual([
      { documentId: edition?.documentId, editionId: id, ordinal: null },
    ]);
  });

  const CHANGES = ["label = '第99項'", 'headings = \'["x"]\'', 'quotable = 1 - quotable', 'paragraph = paragraph + 1'];
  it.each([...CHANGES, "printed_label = 'x'", "kind = 'heading'"])('finds a placement with %s', async (change) => {
    const store = await filledStore();
    expect(await createSoundness(store.ports).checkSmall()).toBe(true);
    await store.database.run(`UPDATE placement SET ${change} WHERE rowid = (SELECT max(rowid) FROM placement)`);
    const { damaged } = await auditTexts(store.ports);
    expect(damaged).toMatchObject([{ documentId: press.description.id, ordinal: null }]);
    await expect(createSoundness(store.ports).checkSmall()).rejects.toMatchObject({ code: 'database-damaged' });
  });

  it('leaves the hashes of a large library for later, and then says in the log what does not fit', async () => {
    const store = await filledStore();
    await store.database.run("UPDATE edition SET description = replace(description, '20', '19')");
    const sound = createSoundness(store.ports, 1);
    expect(await sound.checkSmall()).toBe(false);
    await sound.checkAll(() => true);
    expect(store.logged).toEqual([]);
    await sound.checkAll(() => false);
    const editions = await store.library.documents();
    expect(editions).toHaveLength(2);
    expect(store.logged).toEqual(
      expect.arrayContaining(
        editions.map(({ id, documentId: document }) => ({
          event: 'stored-text-damaged',
          fields: { document, edition: id },
        })),
      ),
    );
  });

  it('tells of an edition before it is quoted, once for as long as it is sound', async () => {
    const store = await filledStore();
    const [one, other] = (await store.library.documents()) as [EditionInfo, EditionInfo];
    await store.database.run("UPDATE placement SET label = '第99項' WHERE edition_id = ? AND ordinal = 2", [one.id]);
    const sound = createSoundness(store.ports, 1);
    expect([await sound.isSound(one.id), await sound.isSound(other.id), await sound.isSound('none')]).toEqual([
      false,
      true,
      false,
    ]);
    await store.database.run('DELETE FROM passage WHERE edition_id = ?', [other.id]);
    expect(await sound.isSound(other.id)).toBe(true);
    expect(await createSoundness(store.ports, 1).isSound(other.id)).toBe(false);
  });
});
