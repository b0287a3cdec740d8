import { describe, expect, test } from 'vitest';
import { completeFacts } from '../../../src/knowledge/facts/complete.ts';
import { factsFromWords, parseFacts } from '../../../src/knowledge/facts/facts.ts';
import { readFolderFacts } from '../../../src/knowledge/facts/facts-files.ts';
import { proposeFacts } from '../../../src/knowledge/facts/propose.ts';
import { checkIssuedDate } from '../../../src/knowledge/manifest.ts';
import { segment } from '../../../src/knowledge/segment.ts';
import { readSeeds } from './seeds.ts';

const seeds = readSeeds();
const seedOf = (id: string) => seeds.find(({ description }) => description.id === id) ?? seeds[0]!;

const propose = (text: string, name = 'a.txt') => proposeFacts({ name }, segment(text, { numbering: 'paragraph' }));

describe('what a file says of itself', () => {
  test('a signed paper: who, when, what and of where, each with the words it was found in', () => {
    const found = propose(
      '學位分配安排通告\n\n一、背景\n香港的小學學位由本局分配。\n本通告自2024年10月1日起生效。\n\n教育局\n2024年9月\n',
    );
    expect(found).toMatchObject({
      title: { value: '學位分配安排通告', from: 'text' },
      issuer: { value: '教育局', quote: '教育局', from: 'text' },
      issued: { value: { date: '2024-09', basis: 'printed' }, quote: '2024年9月' },
      inForce: { value: { from: '2024-10-01' }, quote: '本通告自2024年10月1日起生效' },
      language: { value: 'zh-Hant-HK' },
    });
  });

  test('the record of a meeting: its title ends before the day, and the day of an annex is not its own', () => {
    const middle = Array.from({ length: 12 }, (_, at) => `第${at}位議員發言，同意這項建議的內容。`);
    const found = propose(
      ['會議過程正式紀錄', '2012年11月7日星期三', '上午11時正會議開始', ...middle, '附件', '2012年9月', ...middle].join(
        '\n\n',
      ),
    );
    expect(found.title?.value).not.toContain('2012');
    expect(found.issued?.value.date).toBe('2012-11-07');
  });

  test('a notice whose issuer and date stand on one line under its title, which they are no part of', () => {
    const notice = '停水通知\n\n水務署\n二零二六年三月九日\n\n由於更換地下水管，柴灣道一帶將暫停供應食水。\n';
    expect(propose(notice)).toMatchObject({
      title: { value: '停水通知' },
      issuer: { value: '水務署' },
      issued: { value: { date: '2026-03-09', basis: 'printed' } },
    });
    expect(propose('# 會議守則\n\n秘書處 · 2026年1月\n\n每名成員最多發言兩次。\n').issuer?.value).toBe('秘書處');
    // A title may end with a year, and may name a body with its year.
    const plan = '粵港合作重點工作\n\n2019年\n\n雙方同意推進以下各項工作。\n';
    expect(propose(plan).title?.value).toContain('粵港合作重點工作');
  });

  test('a workbook is not titled by the name of its first sheet', () => {
    const sheet = '工作表1\n\n分館：中央圖書館；座位：600。\n';
    expect(propose(sheet, '圖書館時間.xlsx').title).toBeUndefined();
    expect(propose(sheet, '圖書館時間.txt').title?.value).toBe('工作表1');
  });

  test('a web page: the date and the issuer that it labels', () => {
    const found = propose(
      '關於優化安排的公告\n\n發布日期：2023-05-06\n來源：廣東省科學技術廳\n\n各有關單位須於期限前提交申請。\n',
    );
    expect(found.issued).toMatchObject({
      value: { date: '2023-05-06', basis: 'printed' },
      quote: '發布日期：2023-05-06',
    });
    expect(found.issuer?.value).toBe('廣東省科學技術廳');
    expect(found.jurisdictions?.value).toEqual(['GD']);
  });

  test('a date that the text labels counts as printed', () => {
    const edition = segment('公告\n\n發布日期：2023-05-06\n內容如下，請各位留意。', { numbering: 'paragraph' });
    const description = {
      ...seedOf('kowloon-city-reply-2018').description,
      issued: { date: '2023-05-06', basis: 'printed' as const },
    };
    expect(checkIssuedDate(edition, description)).toEqual([]);
    expect(checkIssuedDate(edition, { ...description, issued: { date: '2023-05-07', basis: 'printed' } })).toHaveLength(
      1,
    );
  });

  test('a file name gives a year at most, and says so', () => {
    expect(propose('沒有日期的內容。', '20240930_circular.pdf').issued).toEqual({
      value: { date: '2024', basis: 'inferred', because: '檔案名稱為「20240930_circular.pdf」' },
      from: 'file-name',
      quote: '20240930_circular.pdf',
    });
    expect(propose('沒有日期的內容。', 'form-1234567.pdf').issued).toBeUndefined();
  });

  test('nothing is proposed that is not there', () => {
    const found = propose('推動北部都會區發展引擎\n\n各項工作將會全部推進，局部調整。\n');
    expect(Object.keys(found).toSorted()).toEqual(['language', 'title']);
  });

  test.each([
    ['本通告自2024年13月1日起生效。', undefined],
    ['《條例》自2024年1月1日起生效。', undefined],
    ['本安排的有效期至2026年3月。', { until: '2026-03' }],
  ])('%s', (text, inForce) => {
    expect(propose(`通告\n\n${text}`).inForce?.value).toEqual(inForce);
  });

  test('of the seeds, the dates and the issuers of signed papers are those that a person declared', () => {
    for (const id of [
      'kowloon-city-reply-2018',
      'mainland-cooperation-paper-2024',
      'framework-agreement-work-plan-2019',
    ]) {
      const { description, fileText } = seedOf(id);
      const { issued, issuer, kind } = description;
      const found = propose(fileText);
      expect(found.issued?.value.date, id).toBe(issued.date);
      expect(found.kind?.value, id).toBe(kind);
      if (found.issuer) expect(found.issuer.value, id).toBe(issuer);
    }
  });
});

describe('what is said of a file', () => {
  test('words of a table, in either language', () => {
    expect(
      factsFromWords({
        檔案: 'a.pdf',
        發出機構: '教育局',
        發出日期: '2024-09',
        地方: 'HK、GD',
        版權: '版權所有',
        備註: 'x',
      }),
    ).toEqual({
      ok: true,
      value: {
        issuer: '教育局',
        issued: { date: '2024-09', basis: 'declared' },
        jurisdictions: ['HK', 'GD'],
        rights: '版權所有',
      },
    });
  });

  test.each([
    ['2026年5月1日', '2026-05-01'],
    ['2026/5/1', '2026-05-01'],
    ['２０２６．５．１', '2026-05-01'],
    ['2026 年 12 月', '2026-12'],
    ['2026年', '2026'],
    ['2026-05-01', '2026-05-01'],
    ['2026-5', '2026-05'],
  ])('a day as people write it: %s', (written, date) => {
    expect(factsFromWords({ issued: written, from: written })).toEqual({
      ok: true,
      value: { issued: { date, basis: 'declared' }, inForce: { from: date } },
    });
  });

  test.each([
    '2026年13月',
    '1/5/2026',
    '5月1日',
    '2026-',
    '20260501',
    '2026年5月1'.concat('x'),
  ])('what is no day, or more than one: %s', (written) => {
    expect(factsFromWords({ issued: written }).ok).toBe(false);
  });

  test('不詳 is said, and is not the same as silence', () => {
    expect(factsFromWords({ issuer: '不詳', issued: 'unknown', place: '-' })).toEqual({
      ok: true,
      value: { issuer: '', issued: { date: '', basis: 'unknown' }, jurisdictions: ['XX'] },
    });
  });

  test.each([
    [{ issued: '2024-13' }, 'issued: '],
    [{ from: '2025', until: '2024' }, 'until: ends before it begins'],
    [{ colour: 'red' }, 'colour'],
  ])('%j is told', (words, problem) => {
    const read = factsFromWords(words);
    expect(read.ok ? '' : read.error.join()).toContain(problem);
  });

  test('an unknown date has no date, and a known one has no emptiness', () => {
    expect(parseFacts({ issued: { date: '', basis: 'declared' } }).ok).toBe(false);
    expect(parseFacts({ issued: { date: '2024', basis: 'unknown' } }).ok).toBe(false);
  });

  test('a file that is named twice has no facts', () => {
    const read = readFolderFacts({
      csv: 'file,title\na.pdf,甲\na.pdf,乙\nb.pdf,丙\n',
      json: '[{"file":"b.pdf","title":"丁"}]',
    });
    expect(read.problems).toEqual(['manifest.csv: a.pdf is named twice.', 'manifest.csv: b.pdf is named twice.']);
  });

  test('what nobody said and nothing shows is stored as unknown, and only when that is accepted', () => {
    const how = { id: 'a', fileTitle: '甲' };
    expect(completeFacts({}, {}, { ...how, accept: false })).toEqual({
      ok: false,
      error: { missing: ['issuer', 'issued'], problems: [] },
    });
    const accepted = completeFacts({}, {}, { ...how, accept: true });
    expect(accepted).toMatchObject({
      ok: true,
      value: {
        description: { title: '甲', issuer: '', issued: { date: '', basis: 'unknown' }, jurisdictions: ['XX'] },
        unknown: ['issuer', 'issued', 'jurisdictions'],
      },
    });
  });

  test('a press report without its paper is refused: it could not be quoted', () => {
    const completed = completeFacts({ kind: 'press-report' }, {}, { id: 'a', fileTitle: '甲', accept: true });
    expect(completed).toMatchObject({ ok: false, error: { problems: [expect.stringContaining('issuer')] } });
  });
});
