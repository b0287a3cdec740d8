import { describe, expect, it } from 'vitest';
import {
  checkIndexes,
  clearUnfinished,
  type IngestProgress,
  ingest,
  ingestSeeds,
  type WritePoint,
} from '../../../src/knowledge/ingest.ts';
import { indexTerms } from '../../../src/language/tokens.ts';
import { sha256Hex } from '../../../src/shared/hash.ts';
import { changed, openStore, readSeeds, type Seed } from './open-store.ts';

type Store = ReturnType<typeof openStore>;

const seeds = readSeeds();
const workPlan = seeds.find((seed) => seed.name.startsWith('004')) as Seed;
const FROM = '簡化粵港跨界車輛審批和備案流程';
const TO = '簡化粵港跨境車輛審批和備案手續';
const renewed = changed(workPlan, FROM, TO);

describe('ingest of the seeds', () => {
  it('makes every sentence readable, findable by its words and by its vector', async () => {
    const store = openStore();
    const results = await ingestSeeds(store.ports, seeds);
    expect(results.map((result) => result.kind)).toEqual(Array(5).fill('added'));
    const editions = await store.library.documents();
    expect(editions.map((edition) => edition.file).sort()).toEqual(seeds.map((seed) => seed.name).sort());
    const counts = await store.library.counts();
    expect(await store.ports.keywordIndex.count()).toBe(counts.passages);
    expect(await store.ports.vectorIndex.count()).toBe(counts.sentences);
    for (const edition of editions) {
      const text = (await store.library.text(edition.id)) ?? '';
      for (const sentence of await store.library.sentencesOf(edition.id)) {
        expect(sentence.text).toBe(text.slice(sentence.start, sentence.end));
        expect(sentence.hash).toBe(await sha256Hex(sentence.text));
      }
    }
  });

  it('puts every sentence into a passage, and finds the passage that holds the words asked for', async () => {
    const store = openStore();
    await ingestSeeds(store.ports, seeds);
    const [hit] = await store.ports.keywordIndex.search(indexTerms(FROM), 1);
    const [passage] = await store.library.passages([hit?.passageId ?? 0]);
    expect(passage?.sentences.map((sentence) => sentence.text).join('')).toContain(FROM);
    for (const edition of await store.library.documents()) {
      const ids = (await store.library.sentencesOf(edition.id)).map((sentence) => sentence.sentenceId);
      const held = (await store.library.passagesHolding(ids)).filter((each) => each.editionId === edition.id);
      expect(held.flatMap((each) => each.sentences.map((sentence) => sentence.ordinal))).toEqual(
        ids.map((_, ordinal) => ordinal),
      );
    }
  });

  it('finds a passage by a word that only its document’s title has', async () => {
    const store = openStore();
    await ingest(store.ports, workPlan, { ...workPlan.description, title: '蜻蜓試飛實錄' });
    const hits = await store.ports.keywordIndex.search(indexTerms('蜻蜓'), 1_000);
    expect(hits).toHaveLength((await store.library.counts()).passages);
  });

  it('reports each file, and each step of a file, until it is done', async () => {
    const store = openStore();
    const names: (string | null)[] = [];
    await ingestSeeds(store.ports, seeds.slice(0, 2), ({ name }) => names.push(name));
    expect(names).toEqual([seeds[0]?.name, seeds[1]?.name, null]);
    const steps = new Map<string, IngestProgress>();
    await ingest(store.ports, workPlan, workPlan.description, (progress) => steps.set(progress.step, progress));
    expect([...steps.keys()]).toEqual(['reading', 'sentences', 'keywords', 'vectors', 'index']);
    for (const { done, total } of steps.values()) expect(done).toBe(total);
  });

  it('refuses bytes that are no text, and stores nothing', async () => {
    const store = openStore();
    const bytes = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x00, 0xff, 0xfe]);
    await expect(store.add({ ...workPlan, bytes })).rejects.toMatchObject({ code: 'file-unreadable' });
    expect(await store.database.get('SELECT COUNT(*) AS n FROM edition')).toEqual({ n: 0 });
  });
});

describe('the same document again', () => {
  it('changes nothing for the same bytes', async () => {
    const store = openStore();
    const first = await store.add(workPlan);
    const before = store.database.connection.serialize();
    const second = await store.add(workPlan);
    expect(second).toEqual({
      kind: 'unchanged',
      editionId: first.editionId,
      sentences: first.sentences,
      kept: first.sentences,
    });
    expect(store.database.connection.serialize().equals(before)).toBe(true);
  });

  it('takes another order of the description’s members for the same description', async () => {
    const store = openStore();
    await store.add(workPlan);
    const turned = Object.fromEntries(Object.entries(workPlan.description).reverse()) as unknown as Seed['description'];
    expect((await store.add({ ...workPlan, description: turned })).kind).toBe('unchanged');
  });

  it('makes an edition for another description of the same bytes, with every sentence kept', async () => {
    const store = openStore();
    await store.add(workPlan);
    const result = await store.add({ ...workPlan, description: { ...workPlan.description, issuer: '另一機構' } });
    expect(result).toMatchObject({ kind: 'renewed', kept: result.sentences });
  });

  it('reads the same bytes again when another cleaner had read them', async () => {
    const store = openStore();
    await store.add(workPlan);
    await store.database.run(`UPDATE edition SET cleaner = 'text-0'`);
    const result = await store.add(workPlan);
    expect(result).toMatchObject({ kind: 'renewed', kept: result.sentences });
  });

  it('keeps the ids of unchanged sentences when one changes, and the old edition stays as it was', async () => {
    const store = openStore();
    const first = await store.add(workPlan);
    const before = await store.library.sentencesOf(first.editionId);
    const textBefore = await store.library.text(first.editionId);
    const second = await store.add(renewed);
    expect(second.kind).toBe('renewed');
    expect(second.kept).toBe(second.sentences - 1);
    const after = await store.library.sentencesOf(second.editionId);
    const idsByText = new Map(before.map((sentence) => [sentence.text, sentence.sentenceId]));
    const fresh = after.filter((sentence) => idsByText.get(sentence.text) !== sentence.sentenceId);
    expect(fresh.map((sentence) => sentence.text).join()).toContain(TO);
    expect(fresh).toHaveLength(1);
    expect(await store.library.sentencesOf(first.editionId)).toEqual(before);
    expect(await store.library.text(first.editionId)).toBe(textBefore);
    expect(
      (await store.library.editions(workPlan.description.id)).map((edition) => [edition.id, edition.status]),
    ).toEqual([
      [second.editionId, 'current'],
      [first.editionId, 'superseded'],
    ]);
    expect((await store.library.documents()).map((edition) => edition.id)).toEqual([second.editionId]);
  });

  it('embeds only the sentence that changed', async () => {
    const store = openStore();
    await store.add(workPlan);
    const embedded: string[] = [];
    const { embedder } = store.ports;
    const listening = {
      ...embedder,
      embed: (texts: readonly string[]) => (embedded.push(...texts), embedder.embed(texts)),
    };
    await ingest({ ...store.ports, embedder: listening }, renewed, renewed.description);
    expect(embedded).toHaveLength(1);
    expect(embedded[0]).toContain(TO);
    expect(await store.ports.vectorIndex.count()).toBe((await store.library.counts()).sentences);
  });

  it('goes from one text to another and back: three editions, and the third has the sentences of the first', async () => {
    const store = openStore();
    const [a, b, again] = [await store.add(workPlan), await store.add(renewed), await store.add(workPlan)];
    expect(new Set([a.editionId, b.editionId, again.editionId]).size).toBe(3);
    expect(again).toMatchObject({ kind: 'renewed', kept: a.sentences });
    const idsOf = async (editionId: string) =>
      (await store.library.sentencesOf(editionId)).map((sentence) => sentence.sentenceId);
    expect(await idsOf(again.editionId)).toEqual(await idsOf(a.editionId));
    expect((await store.library.editions(workPlan.description.id)).map((edition) => edition.ordinal)).toEqual([
      3, 2, 1,
    ]);
  });

  it('stores editions one after the other when they are added at the same time', async () => {
    const store = openStore();
    const results = await Promise.all([
      store.add(workPlan),
      store.add(renewed),
      store.add(workPlan),
      store.add(workPlan),
    ]);
    expect(results.map((result) => result.kind)).toEqual(['added', 'renewed', 'renewed', 'unchanged']);
    expect(await checkIndexes(store.ports)).toEqual({
      keywordsRebuilt: false,
      vectorsMade: 0,
      vectorIndexFilled: false,
    });
    const failed = store.add({ ...workPlan, bytes: new Uint8Array(4) });
    const after = store.add(renewed);
    await expect(failed).rejects.toMatchObject({ code: 'file-unreadable' });
    expect((await after).kind).toBe('renewed');
  });

  it('shows no edition of which something was taken away while it was written', async () => {
    const store = openStore();
    const disturb = async (point: WritePoint) => {
      if (point === 'make-visible') await store.database.run('DELETE FROM placement WHERE ordinal = 3');
    };
    const disturbed = ingest({ ...store.ports, onWritePoint: disturb }, workPlan, workPlan.description);
    await expect(disturbed).rejects.toMatchObject({ code: 'ingest-disturbed' });
    expect(await store.library.documents()).toEqual([]);
    expect((await store.add(workPlan)).kind).toBe('added');
  });

  it('gives the same ids to the same history', async () => {
    const idsAfter = async () => {
      const store = openStore();
      return [(await store.add(workPlan)).editionId, (await store.add(renewed)).editionId];
    };
    expect(await idsAfter()).toEqual(await idsAfter());
    expect((await idsAfter())[0]).toMatch(/^[0-9a-f]{24}$/);
  });
});

/** Ends ingest at the n-th time it comes to a point, as a crash would. */
function cutOff(point: WritePoint, time: number) {
  let reached = 0;
  return (at: WritePoint) => {
    if (at === point && ++reached === time) throw new Error('cut off');
  };
}

const POINTS: WritePoint[] = ['parsing', 'batch-write', 'make-visible'];

/** Ingests, cut off at the point for the n-th time; false when ingest came to an end before that. */
async function wasCutOff(store: Store, seed: Seed, point: WritePoint, time: number): Promise<boolean> {
  const ports = { ...store.ports, onWritePoint: cutOff(point, time) };
  try {
    await ingest(ports, seed, seed.description);
    return false;
  } catch (error) {
    expect(error).toMatchObject({ message: 'cut off' });
    return true;
  }
}

/** With more sentences than one transaction takes. */
function longer(seed: Seed): Seed {
  const more = Array.from({ length: 700 }, (_, n) => `\n\n新增第${n + 1}項措施由有關部門在年內落實。`).join('');
  return { ...seed, bytes: new TextEncoder().encode(new TextDecoder().decode(seed.bytes) + more) };
}

describe('an ingest that is cut off', () => {
  it.each(POINTS)('at any %s leaves what was there, and nothing of its own after clearing', async (point) => {
    const store = openStore();
    await store.add(workPlan);
    const before = await tables(store);
    const next = point === 'batch-write' ? longer(renewed) : renewed;
    let time = 1;
    for (; await wasCutOff(store, next, point, time); time++) {
      if ((await store.library.documents())[0]?.ordinal === 2) break;
      await clearUnfinished(store.ports);
      expect(await tables(store)).toEqual(before);
      expect(await checkIndexes(store.ports)).toEqual({
        keywordsRebuilt: false,
        vectorsMade: 0,
        vectorIndexFilled: false,
      });
    }
    expect(time).toBeGreaterThan(point === 'batch-write' ? 6 : 1);
    expect((await store.library.documents())[0]?.ordinal).toBe(2);
  });

  it('while its sentences were encoded serves the edition, and the next start encodes the rest', async () => {
    const fresh = openStore();
    await fresh.add(workPlan);
    const wanted = await tables(fresh);
    const store = openStore();
    const encodings: string[] = [];
    const encoder = {
      ...store.ports.encoder,
      encodeAll(texts: readonly string[]) {
        if (encodings.push('batch') === 2) throw new Error('cut off');
        return store.ports.encoder.encodeAll(texts);
      },
    };
    await expect(ingest({ ...store.ports, encoder }, workPlan, workPlan.description)).rejects.toThrow('cut off');
    expect((await store.library.documents()).map(({ ordinal }) => ordinal)).toEqual([1]);
    expect(await clearUnfinished(store.ports)).toBe(0);
    expect((await checkIndexes(store.ports)).vectorsMade).toBeGreaterThan(0);
    expect(await tables(store)).toEqual(wanted);
  });

  it.each(POINTS)('at any %s can simply be done again', async (point) => {
    const fresh = openStore();
    await fresh.add(workPlan);
    const wanted = await tables(fresh);
    let time = 1;
    for (; ; time++) {
      const store = openStore();
      if (!(await wasCutOff(store, workPlan, point, time))) break;
      if ((await store.library.documents()).length > 0) break;
      await store.add(workPlan);
      expect(await tables(store)).toEqual(wanted);
    }
    expect(time).toBeGreaterThan(point === 'batch-write' ? 2 : 1);
  });

  it('after it was made visible serves the edition, and the next start completes the vector index', async () => {
    const store = openStore();
    const ports = { ...store.ports, onWritePoint: cutOff('index-add', 2) };
    await expect(ingest(ports, workPlan, workPlan.description)).rejects.toThrow('cut off');
    expect(await clearUnfinished(store.ports)).toBe(0);
    expect(await checkIndexes(store.ports)).toMatchObject({ vectorIndexFilled: true });
    expect(await store.ports.vectorIndex.count()).toBe((await store.library.counts()).sentences);
    expect(store.logged.map((line) => line.event)).toContain('vector-index-filled');
  });

  it('is cleared with one query when there is nothing to clear', async () => {
    const store = openStore();
    await store.add(workPlan);
    let queries = 0;
    const database = new Proxy(store.ports.database, {
      get: (target, name, receiver) => (queries++, Reflect.get(target, name, receiver) as unknown),
    });
    expect(await clearUnfinished({ ...store.ports, database })).toBe(0);
    expect(queries).toBe(1);
  });

  it('is cleared in the end when clearing itself is cut off', async () => {
    const store = openStore();
    const ports = { ...store.ports, onWritePoint: cutOff('make-visible', 1) };
    await expect(ingest(ports, workPlan, workPlan.description)).rejects.toThrow('cut off');
    for (let writes = 0; writes < 30; writes++) {
      let left = writes;
      const count = () => {
        if (left-- === 0) throw new Error('cut off');
      };
      const database: typeof store.ports.database = {
        ...store.ports.database,
        run: (...args) => (count(), store.ports.database.run(...args)),
        batch: (...args) => (count(), store.ports.database.batch(...args)),
      };
      await clearUnfinished({ ...store.ports, database }).catch(() => {});
    }
    for (const [name, rows] of Object.entries(await tables(store))) expect([name, rows]).toEqual([name, []]);
  });
});

/** Every row that an ingest writes, without sentence ids, which are never given twice; the keyword index as what it finds. */
async function tables(store: Store): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {};
  for (const table of ['document', 'edition', 'edition_part', 'passage']) {
    rows[table] = await store.database.all(`SELECT * FROM ${table} ORDER BY rowid`);
  }
  rows['sentence'] = await store.database.all('SELECT document_id, hash, text FROM sentence ORDER BY id');
  rows['placement'] = await store.database.all(
    'SELECT s.text, l.*, NULL AS sentence_id FROM placement l JOIN sentence s ON s.id = l.sentence_id ORDER BY l.rowid',
  );
  rows['vector'] = await store.database.all(
    'SELECT s.text, v.embedder, v.vector FROM sentence_vector v LEFT JOIN sentence s ON s.id = v.sentence_id ORDER BY v.sentence_id',
  );
  rows['states'] = await store.database.all(
    'SELECT s.text, t.encoder, t.states FROM sentence_states t JOIN sentence s ON s.id = t.sentence_id ORDER BY s.id',
  );
  rows['keywords'] = await store.ports.keywordIndex.search(
    indexTerms(`${workPlan.description.title}${FROM}${TO}`),
    1_000,
  );
  return rows;
}
