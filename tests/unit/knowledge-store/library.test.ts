import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../../src/knowledge/library.ts';
import { type NewEdition, writeEdition } from '../../../src/knowledge/store-write.ts';
import type { IngestPorts } from '../../../src/knowledge/store-ports.ts';
import type { Library, StoredPassage } from '../../../src/knowledge/types.ts';
import type { Database } from '../../../src/shared/database.ts';
import { sha256Hex } from '../../../src/shared/hash.ts';
import { openDatabase } from '../conversation/open-database.ts';
import { craftEdition, DESCRIPTION } from './craft.ts';

const clock = { now: () => new Date('2026-11-22T04:00:00.000Z') };

/** Writing the rows of an edition needs no index. */
async function write(database: Database, edition: NewEdition, visible = true): Promise<void> {
  await writeEdition({ database, clock } as IngestPorts, edition, () => {});
  if (visible) await database.run('UPDATE edition SET visible_at = ? WHERE id = ?', ['2026-11-22', edition.id]);
}

/** A database that counts the statements it is asked for. */
function counting(database: Database): Database & { queries: number } {
  const counted = {
    queries: 0,
    get: <Row>(...args: Parameters<Database['get']>) => (counted.queries++, database.get<Row>(...args)),
    all: <Row>(...args: Parameters<Database['all']>) => (counted.queries++, database.all<Row>(...args)),
    run: (...args: Parameters<Database['run']>) => database.run(...args),
    batch: (...args: Parameters<Database['batch']>) => database.batch(...args),
  };
  return counted;
}

describe('the library', () => {
  it('gives back what was written, sentence by sentence', async () => {
    const database = openDatabase();
    const edition = craftEdition({ words: ['簡化審批。', '探索「單一窗口」𠮷。', '簡化審批。'] });
    await write(database, edition);
    const library = createLibrary(database);
    const sentences = await library.sentencesOf(edition.id);
    for (const [ordinal, sentence] of sentences.entries()) {
      const { text } = edition.segmented;
      const own = text.slice(sentence.start, sentence.end);
      expect(sentence).toMatchObject({
        ...edition.segmented.sentences[ordinal],
        ordinal,
        text: own,
        hash: await sha256Hex(own),
      });
    }
    expect(sentences).toHaveLength(4);
    expect(sentences[1]?.sentenceId).toBe(sentences[3]?.sentenceId);
    expect(sentences[1]?.attributes).toEqual({ responsible: ['發展局'] });
    expect(await library.text(edition.id)).toBe(edition.segmented.text);
    expect(await library.edition(edition.id)).toEqual({
      id: edition.id,
      documentId: 'work-plan',
      ordinal: 1,
      description: DESCRIPTION,
      file: 'plan.txt',
      fileHash: 'hash-1',
      textLength: edition.segmented.text.length,
      sentenceCount: 4,
      passageCount: 2,
      warnings: ['第2頁沒有文字'],
      addedAt: '2026-11-22T04:00:00.000Z',
      status: 'current',
    });
  });

  it('keeps a text of many rows whole', async () => {
    const database = openDatabase();
    const edition = craftEdition({ words: ['長'.repeat(150_000), `${'𠮷'.repeat(70_001)}。`] });
    await write(database, edition);
    expect(await createLibrary(database).text(edition.id)).toBe(edition.segmented.text);
  });

  it('shows nothing of an edition that is not visible', async () => {
    const database = openDatabase();
    await write(database, craftEdition({ words: ['甲。'] }));
    await write(database, craftEdition({ ordinal: 2, words: ['乙。'] }), false);
    await write(database, craftEdition({ documentId: 'other', words: ['丙。'] }), false);
    const library = createLibrary(database);
    expect((await library.documents()).map((edition) => edition.id)).toEqual(['work-plan-1']);
    expect(await library.editions('work-plan')).toHaveLength(1);
    expect((await library.editions('work-plan'))[0]?.status).toBe('current');
    expect(await library.edition('work-plan-2')).toBeUndefined();
    expect(await library.text('work-plan-2')).toBeUndefined();
    expect(await library.sentencesOf('work-plan-2')).toEqual([]);
    const all = await database.all<{ id: number }>('SELECT id FROM passage');
    const sentences = await database.all<{ id: number }>('SELECT id FROM sentence');
    expect((await library.passages(all.map((row) => row.id))).map((passage) => passage.editionId)).toEqual([
      'work-plan-1',
    ]);
    expect(await library.passagesHolding(sentences.map((row) => row.id))).toHaveLength(1);
    expect(await library.counts()).toEqual({ documents: 1, sentences: 2, passages: 1 });
  });

  it('calls the newest visible edition current and the ones before it superseded', async () => {
    const database = openDatabase();
    await write(database, craftEdition({ words: ['甲。'] }));
    await write(database, craftEdition({ ordinal: 2, words: ['乙。'] }));
    await write(database, craftEdition({ documentId: 'a-paper', words: ['丙。'] }));
    const library = createLibrary(database);
    expect((await library.documents()).map((edition) => edition.id)).toEqual(['a-paper-1', 'work-plan-2']);
    expect((await library.editions('work-plan')).map((edition) => [edition.ordinal, edition.status])).toEqual([
      [2, 'current'],
      [1, 'superseded'],
    ]);
    const passages = await library.passages([1, 2, 3]);
    expect(passages.map((passage) => passage.status)).toEqual(['superseded', 'current', 'current']);
    expect(await library.editions('nowhere')).toEqual([]);
  });

  it('gives passages in the order asked for, with their sentences in order', async () => {
    const database = openDatabase();
    const words = Array.from({ length: 150 }, (_, index) => `第${index}件事。`);
    await write(database, craftEdition({ words }));
    const library = createLibrary(database);
    const ids = (await database.all<{ id: number }>('SELECT id FROM passage ORDER BY id DESC')).map((row) => row.id);
    const passages = await library.passages([...ids, 9_999]);
    expect(passages.map((passage) => passage.id)).toEqual(ids);
    expect(passages.at(-2)?.sentences.map((sentence) => sentence.text)).toEqual(['第1件事。', '第2件事。']);
    expect(passages.every((passage) => passage.headings[0] === '一、通關便利化')).toBe(true);
    expect(await library.passages([])).toEqual([]);
  });

  it('finds the passages that hold sentences, in every visible edition, once each and by rising id', async () => {
    const database = openDatabase();
    await write(database, craftEdition({ words: ['同。', '異。'] }));
    await write(database, craftEdition({ ordinal: 2, words: ['同。', '新。', '同。'] }));
    const library = createLibrary(database);
    const [first] = await database.all<{ id: number }>(`SELECT id FROM sentence WHERE text = '同。'`);
    const passages = await library.passagesHolding([first?.id ?? 0, first?.id ?? 0, 9_999]);
    expect(passages.map((passage) => [passage.editionId, passage.sentences[0]?.ordinal])).toEqual([
      ['work-plan-1', 0],
      ['work-plan-2', 0],
      ['work-plan-2', 2],
    ]);
    expect(await library.passagesHolding([])).toEqual([]);
  });

  it('takes the same number of queries for one passage and for 400', async () => {
    const database = counting(openDatabase());
    await write(database, craftEdition({ words: Array.from({ length: 900 }, (_, index) => `第${index}件事。`) }));
    const queriesOf = async (work: (library: Library) => Promise<unknown>) => {
      database.queries = 0;
      await work(createLibrary(database));
      return database.queries;
    };
    const ids = Array.from({ length: 400 }, (_, index) => index + 1);
    expect(await queriesOf((library) => library.passages(ids))).toBe(
      await queriesOf((library) => library.passages([1])),
    );
    expect(await queriesOf((library) => library.passagesHolding(ids))).toBe(
      await queriesOf((library) => library.passagesHolding([1])),
    );
  });

  it('keeps what passages hold, and sees every time whether they are visible and current', async () => {
    const database = counting(openDatabase());
    await write(database, craftEdition({ words: ['甲。', '乙。'] }));
    const library = createLibrary(database);
    const [before] = await library.passages([1]);
    database.queries = 0;
    const [again] = await library.passages([1]);
    expect([database.queries, again]).toEqual([1, before]);
    expect(again?.sentences).toBe(before?.sentences);
    await write(database, craftEdition({ ordinal: 2, words: ['丙。'] }));
    expect((await library.passages([1]))[0]).toEqual({ ...before, status: 'superseded' });
    await database.run(`UPDATE edition SET visible_at = NULL WHERE id = 'work-plan-1'`);
    expect(await library.passages([1])).toEqual([]);
  });

  it('reads a passage again whose id another edition was given', async () => {
    const database = openDatabase();
    await write(database, craftEdition({ words: ['甲。'] }));
    const library = createLibrary(database, { keptPassages: 1 });
    expect((await library.passages([1]))[0]?.sentences[0]?.editionId).toBe('work-plan-1');
    await write(database, craftEdition({ documentId: 'a-paper', words: ['乙。'] }));
    await database.run(`DELETE FROM passage WHERE edition_id = 'work-plan-1'`);
    await database.run('UPDATE passage SET id = 1 WHERE id = (SELECT min(id) FROM passage)');
    expect((await library.passages([1]))[0]?.sentences[0]?.editionId).toBe('a-paper-1');
  });

  it('reads a passage again whose edition was withdrawn and added again', async () => {
    const database = openDatabase();
    await write(database, craftEdition({ words: ['甲。'] }));
    const library = createLibrary(database);
    const [before] = await library.passages([1]);
    await database.run(`UPDATE edition SET visible_at = '2099-01-01T00:00:00.000Z'`);
    const [after] = await library.passages([1]);
    expect(after).toEqual(before);
    expect(after?.sentences).not.toBe(before?.sentences);
  });

  it('gives the editions of passages, and reads again only what may have changed', async () => {
    const database = counting(openDatabase());
    await write(database, craftEdition({ words: ['甲。'] }));
    const library = createLibrary(database);
    const [first] = await library.passages([1]);
    const statuses = async (passages: readonly (StoredPassage | undefined)[]) => {
      database.queries = 0;
      const editions = await library.editionsOf(passages.filter((passage) => passage !== undefined));
      return [database.queries, ...[...editions.values()].map(({ id, status }) => `${id} ${status}`)];
    };
    expect(await statuses([first, first])).toEqual([1, 'work-plan-1 current']);
    expect(await statuses(await library.passages([1]))).toEqual([0, 'work-plan-1 current']);
    await write(database, craftEdition({ ordinal: 2, words: ['乙。'] }));
    expect(await statuses(await library.passages([1]))).toEqual([1, 'work-plan-1 superseded']);
    expect(await statuses(await library.passages([1]))).toEqual([0, 'work-plan-1 superseded']);
    // A passage that nobody read, as of a fake.
    expect(await statuses([{ ...(first as StoredPassage), id: 99 }])).toEqual([1, 'work-plan-1 superseded']);
    expect(await statuses([])).toEqual([0]);
  });

  it('hands a changed sentence out with a hash that no longer fits it', async () => {
    const database = openDatabase();
    const edition = craftEdition({ words: ['2025年公布。'] });
    await write(database, edition);
    await database.run(`UPDATE sentence SET text = '2026年公布。' WHERE text = '2025年公布。'`);
    const [passage] = await createLibrary(database).passages([1]);
    const changed = passage?.sentences[1];
    expect(changed?.text).toBe('2026年公布。');
    expect(await sha256Hex(changed?.text ?? '')).not.toBe(changed?.hash);
  });
});
