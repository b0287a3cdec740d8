import { beforeAll, describe, expect, it } from 'vitest';
import type { Statement, StatementPart } from '../../../src/answering/answer.ts';
import { citeRun, type CitedRun } from '../../../src/answering/citations.ts';
import type { Ground } from '../../../src/answering/verify/verbatim.ts';
import { verifyStatement } from '../../../src/answering/verify/verify.ts';
import type { EditionInfo, PlacedSentence } from '../../../src/knowledge/types.ts';
import { addText, openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

// Each rule of DESIGN section 4 that the foundation enforces, and attempts to get a statement past it.

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
});

interface Found {
  run: CitedRun;
  text: string;
}

/** The sentence of the seeds that holds the words, with its edition's text. */
async function find(words: string): Promise<Found> {
  for (const edition of await service.library.documents()) {
    const sentence = (await service.library.sentencesOf(edition.id)).find((one) => one.text.includes(words));
    if (sentence)
      return { run: { edition, sentences: [sentence] }, text: (await service.library.text(edition.id)) ?? '' };
  }
  throw new Error(`no sentence holds ${words}`);
}

function statementOf(found: Found, parts?: readonly StatementPart[]): Statement {
  const citation = citeRun(found.run, found.text, 1);
  const used = parts ?? [{ kind: 'quoted', text: citation.quote, citation: 1 }];
  return { text: used.map((part) => part.text).join(''), parts: used, emphasis: [], citations: [citation] };
}

const grounds = (found: Found): ReadonlyMap<number, Ground> => new Map([[1, found]]);
const written = (text: string): StatementPart[] => [{ kind: 'ours', text, rule: 'written' }];

async function failures(words: string, parts?: readonly StatementPart[]): Promise<string[]> {
  const found = await find(words);
  return verifyStatement(statementOf(found, parts), grounds(found));
}

describe('rule 1: verbatim', () => {
  it('lets every quotable sentence of the seeds pass as it stands', async () => {
    for (const edition of await service.library.documents()) {
      const text = (await service.library.text(edition.id)) ?? '';
      for (const sentence of (await service.library.sentencesOf(edition.id)).filter((one) => one.quotable)) {
        const found = { run: { edition, sentences: [sentence] as const }, text };
        expect(await verifyStatement(statementOf(found), grounds(found))).toEqual([]);
      }
    }
  });

  it('sees one changed character in a quote', async () => {
    const found = await find('12,000元');
    const statement = statementOf(found);
    const changed = statement.citations[0]!.quote.replace('29歲', '28歲');
    const forged = {
      ...statement,
      text: changed,
      parts: [{ kind: 'quoted', text: changed, citation: 1 } as const],
      citations: [{ ...statement.citations[0]!, quote: changed }],
    };
    expect(await verifyStatement(forged, grounds(found))).toContain('quote-not-verbatim');
  });

  it('sees a quote with a hole that no 「……」 marks', async () => {
    const found = await find('12,000元');
    const quote = statementOf(found).citations[0]!.quote;
    const torn: StatementPart[] = [
      { kind: 'quoted', text: quote.slice(0, 10), citation: 1 },
      { kind: 'quoted', text: quote.slice(20), citation: 1 },
    ];
    expect(await verifyStatement(statementOf(found, torn), grounds(found))).toContain('quote-not-verbatim');
    const marked: StatementPart[] = [torn[0]!, { kind: 'ours', text: '……', rule: 'ellipsis' }, torn[1]!];
    expect(await verifyStatement(statementOf(found, marked), grounds(found))).toEqual([]);
  });

  it('sees a quote that begins late without saying so', async () => {
    const found = await find('12,000元');
    const quote = statementOf(found).citations[0]!.quote;
    expect(
      await verifyStatement(
        statementOf(found, [{ kind: 'quoted', text: quote.slice(12), citation: 1 }]),
        grounds(found),
      ),
    ).toContain('quote-not-verbatim');
  });

  it('sees a quote that ends early without saying so', async () => {
    const found = await find('12,000元');
    const quote = statementOf(found).citations[0]!.quote;
    const short: StatementPart = { kind: 'quoted', text: quote.slice(0, -12), citation: 1 };
    expect(await verifyStatement(statementOf(found, [short]), grounds(found))).toContain('quote-not-verbatim');
    const marked: StatementPart[] = [short, { kind: 'ours', text: '……', rule: 'ellipsis' }];
    expect(await verifyStatement(statementOf(found, marked), grounds(found))).toEqual([]);
  });

  it('sees a stored sentence whose words no longer have their hash', async () => {
    const found = await find('12,000元');
    const [sentence] = found.run.sentences;
    const flipped: PlacedSentence = { ...sentence, text: sentence.text.replace('12,000', '13,000') };
    const text = found.text.replace('12,000', '13,000');
    const damaged: Found = { run: { ...found.run, sentences: [flipped] }, text };
    expect(await verifyStatement(statementOf(damaged), grounds(damaged))).toContain('sentence-damaged');
  });

  it('never quotes what was printed twice over itself', async () => {
    const edition = (await service.library.documents()).find((one) => one.file.startsWith('001')) as EditionInfo;
    const doubled = (await service.library.sentencesOf(edition.id)).find((sentence) => !sentence.quotable);
    expect(doubled).toBeDefined();
    const found = {
      run: { edition, sentences: [doubled!] as const },
      text: (await service.library.text(edition.id)) ?? '',
    };
    expect(await verifyStatement(statementOf(found), grounds(found))).toContain('quote-not-quotable');
  });
});

describe('rule 2: cited', () => {
  it('refuses a statement without a citation', async () => {
    const found = await find('12,000元');
    expect(await verifyStatement({ ...statementOf(found), citations: [] }, grounds(found))).toEqual(['no-citation']);
  });

  it('refuses a statement that rests on two editions', async () => {
    const [one, other] = [await find('12,000元'), await find('3 300 次')];
    const citations = [citeRun(one.run, one.text, 1), citeRun(other.run, other.text, 2)];
    const parts = citations.map(
      (citation) => ({ kind: 'quoted', text: citation.quote, citation: citation.n }) as const,
    );
    const statement = { text: parts.map((part) => part.text).join(''), parts, emphasis: [], citations };
    expect(
      await verifyStatement(
        statement,
        new Map([
          [1, one],
          [2, other],
        ]),
      ),
    ).toContain('two-editions');
  });

  it.each([
    [{ kind: 'ours', text: '……其實不是', rule: 'ellipsis' }],
    [{ kind: 'ours', text: '〔原文如此〕', rule: 'sic' }],
    [{ kind: 'ours', text: '據《人民日報》報道：', rule: 'press-report' }],
  ] as const)('refuses words of ours that their rule does not derive: %j', async (part) => {
    const found = await find('12,000元');
    const quote = statementOf(found).citations[0]!.quote;
    expect(
      await verifyStatement(statementOf(found, [part, { kind: 'quoted', text: quote, citation: 1 }]), grounds(found)),
    ).toContain('words-not-derived');
  });
});

describe('rule 2: a verdict follows from the question and the cited sentence', () => {
  const yes: StatementPart = { kind: 'ours', text: '會，', rule: 'verdict' };
  const no: StatementPart = { kind: 'ours', text: '不會，', rule: 'verdict' };
  const question = '東莞濱海灣新區2019年會不會探索與香港合作開發建設？';

  async function judged(parts: (quote: string) => StatementPart[], asked?: string): Promise<string[]> {
    const found = await find('探索與香港合作開發建設');
    const { quote } = statementOf(found).citations[0]!;
    return verifyStatement(statementOf(found, parts(quote)), grounds(found), undefined, asked);
  }

  it('passes the one that does and refuses its opposite', async () => {
    const quoted = (text: string) => ({ kind: 'quoted', text, citation: 1 }) as const;
    expect(await judged((quote) => [yes, quoted(quote)], question)).toEqual([]);
    expect(await judged((quote) => [no, quoted(quote)], question)).toContain('words-not-derived');
    expect(await judged((quote) => [quoted(quote), yes], question)).toContain('words-not-derived');
    expect(await judged((quote) => [yes, quoted(quote)], '東莞有多少人？')).toContain('words-not-derived');
    expect(await judged((quote) => [yes, quoted(quote)])).toContain('words-not-derived');
  });
});

describe('rule 2: a correction names what is recorded instead', () => {
  it('passes it in front, and no other words, place or question', async () => {
    const found = await find('第二十次會議昨日在香港舉行');
    const { quote } = statementOf(found).citations[0]!;
    const question = '粵港合作聯席會議第二十一次會議簽了多少份協議？';
    const judged = (text: string, asked = question) =>
      verifyStatement(
        statementOf(found, [
          { kind: 'ours', text, rule: 'correction' },
          { kind: 'quoted', text: quote, citation: 1 },
        ]),
        grounds(found),
        undefined,
        asked,
      );
    expect(await judged('文件記載的是「第二十次會議」：')).toEqual([]);
    expect(await judged('文件記載的是「第十九次會議」：')).toContain('words-not-derived');
    expect(await judged('文件記載的是「香港舉行」：')).toContain('words-not-derived');
    expect(await judged('文件記載的是「第二十次會議」：', '第二十次會議簽了多少份協議？')).toContain(
      'words-not-derived',
    );
  });
});

describe('rule 2: who is responsible is who the document lists', () => {
  it('passes all of the offices, in front, where they are asked for', async () => {
    const found = await find('研究在河套合作區試行專屬的創新便利措施');
    const { quote } = statementOf(found).citations[0]!;
    const judged = (names: string, asked = '河套合作區的創新便利措施由哪個局負責？') => {
      const part: StatementPart = { kind: 'ours', text: `文件列明的負責單位是${names}：`, rule: 'responsible' };
      const quoted: StatementPart = { kind: 'quoted', text: quote, citation: 1 };
      return verifyStatement(statementOf(found, [part, quoted]), grounds(found), undefined, asked);
    };
    expect(await judged('創新科技及工業局、相關政策局')).toEqual([]);
    expect(await judged('創新科技及工業局')).toContain('words-not-derived');
    expect(await judged('發展局')).toContain('words-not-derived');
    expect(await judged('創新科技及工業局、相關政策局', '河套合作區有什麼措施？')).toContain('words-not-derived');
  });
});

describe('rule 2: what 今年 means follows from the document', () => {
  const dated = (text: string, rule: 'date' | 'referent' = 'date'): StatementPart => ({ kind: 'ours', text, rule });

  async function judged(year: StatementPart, behind: string): Promise<string[]> {
    const found = await find('在今年 9 月 20 日');
    const { quote } = statementOf(found).citations[0]!;
    const at = quote.indexOf(behind) + behind.length;
    const [before, after] = [quote.slice(0, at), quote.slice(at)];
    const quoted = (text: string) => ({ kind: 'quoted', text, citation: 1 }) as const;
    return verifyStatement(statementOf(found, [quoted(before), year, quoted(after)]), grounds(found));
  }

  it('passes the year of the document, right behind the word, and nothing else', async () => {
    expect(await judged(dated('〔2018年〕'), '今年')).toEqual([]);
    expect(await judged(dated('〔2019年〕'), '今年')).toContain('words-not-derived');
    expect(await judged(dated('〔2018年〕'), '簽署')).toContain('words-not-derived');
    expect(await judged(dated('〔2018年〕', 'referent'), '今年')).toContain('words-not-derived');
  });
});

describe('rule 3: figures', () => {
  it.each([
    ['12,000元', '優化「大灣區青年就業計劃」，上調向企業發放津貼的上限至每月一萬二千元，放寬至廿九歲或以下', []],
    ['12,000元', '優化「大灣區青年就業計劃」，上調向企業發放津貼的上限至每月1.2萬元，放寬至29歲或以下', []],
    [
      '12,000元',
      '優化「大灣區青年就業計劃」，上調向企業發放津貼的上限至每月18,000元，放寬至29歲或以下',
      ['figure-not-cited'],
    ],
    [
      '12,000元',
      '優化「大灣區青年就業計劃」，上調向企業發放津貼的上限至每月29元，放寬至12,000歲或以下',
      ['figure-not-cited'],
    ],
    ['3 300 次', '駐內地辦事處在2025年造訪內地機關或組織不少於3,300次', []],
    ['3 300 次', '駐內地辦事處在2026年造訪內地機關或組織不少於3,300次', ['figure-not-cited']],
  ])('%s: %s', async (words, text, expected) => {
    expect((await failures(words, written(text))).filter((failure) => failure === 'figure-not-cited')).toEqual(
      expected,
    );
  });

  it('does not take a figure that only another document has', async () => {
    expect(
      await failures('「數字灣區」', written('與廣東省政府協作有序推動「數字灣區」的工作，每月12,000元')),
    ).toContain('figure-not-cited');
  });
});

describe('rule 4: qualifiers, for words a model wrote', () => {
  it('sees 不少於 and 上限 dropped, and 不 added', async () => {
    expect(
      await failures('3 300 次', written('駐內地辦事處在 2025 年造訪內地機關或組織 3 300 次、出席活動發表演說 280 次')),
    ).toContain('bound-changed');
    expect(await failures('簡化粵港跨界車輛', written('不簡化粵港跨界車輛審批和備案流程'))).toContain(
      'negation-changed',
    );
    expect(await failures('簡化粵港跨界車輛', written('簡化粵港跨界車輛審批和備案流程'))).toEqual([]);
  });
});

describe('rule 5: names', () => {
  it.each([
    ['與廣東省政府協作有序推動「數字灣區」的工作', []],
    ['與广东省政府协作有序推动「数字湾区」的工作', []],
    ['與廣東省政府協作有序推動「智慧灣區」的工作', ['name-not-cited']],
    ['發展局與廣東省政府協作有序推動「數字灣區」的工作（財政司司長）', ['name-not-cited']],
    ['與廣東省政府協作有序推動「數字灣區」的工作，以建設TBA成為世界級城市群', ['name-not-cited']],
    ['與廣東省政府協作有序推動「數字灣區」的工作，以建設GBA成為世界級城市群', []],
  ])('%s', async (text, expected) => {
    expect(
      (await failures('「數字灣區」的工作', written(text))).filter((failure) => failure === 'name-not-cited'),
    ).toEqual(expected);
  });
});

describe('rule 8: silence over invention', () => {
  it('drops a model’s statement whose words are not the document’s', async () => {
    expect(await failures('簡化粵港跨界車輛', written('市民可於網上遞交申請，無須親身前往'))).toContain(
      'words-not-derived',
    );
  });

  it('does not quote a document whose stored text was changed, and reports the place', async () => {
    const own = await openMemoryService({ seeds: false });
    await addText(own, '測試計劃的津貼上限為每月8,000元。\n測試計劃由測試局負責。');
    const before = await own.answer({ question: '測試計劃津貼上限是多少？', channel: 'api' });
    expect(before.statements[0]?.text).toContain('8,000');
    own.database.connection.exec(
      `UPDATE sentence SET text = replace(text, '8,000', '9,000'); UPDATE edition_part SET body = replace(body, '8,000', '9,000')`,
    );
    const after = await own.answer({ question: '測試計劃津貼上限是多少？', channel: 'api' });
    expect(JSON.stringify(after)).not.toContain('9,000');
    expect(after.outcome).not.toBe('answered');
    expect(own.logged.map((line) => line.event)).toContain('stored-text-damaged');
  });
});

describe('superseded editions', () => {
  it('answer from the current edition, and from the old one only where nothing current fits, flagged', async () => {
    const own = await openMemoryService({ seeds: false });
    await addText(own, '測試計劃的津貼上限為每月8,000元。\n測試計劃的熱線由測試局管理。');
    await addText(own, '測試計劃的津貼上限為每月9,000元。\n');
    const current = await own.answer({ question: '測試計劃津貼上限是多少？', channel: 'api' });
    expect(current.statements.map((statement) => statement.text).join('')).toContain('9,000');
    expect(JSON.stringify(current.statements)).not.toContain('8,000');
    const old = await own.answer({ question: '測試計劃的熱線由誰管理？', channel: 'api' });
    expect(old.outcome).toBe('answered');
    expect(old.statements[0]!.citations[0]!.status).toBe('superseded');
    expect(old.notices.map((notice) => notice.kind)).toContain('superseded');
  });
});
