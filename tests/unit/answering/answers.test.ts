import { beforeAll, describe, expect, it } from 'vitest';
import { openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
});

const ask = (question: string, conversationId?: string) => service.answer({ question, channel: 'api', conversationId });

describe('answers from the seeds, however they are worded', () => {
  it.each([
    ['院士聯盟打算設喺邊', '香港成立', '000'],
    ['邊度會成立大灣區院士聯盟呀', '香港成立', '000'],
    ['九龙城区议会会议是什么时候', '9 月 27 日', '000'],
    ['2019年重點工作嘅第七項係咩', '簡化粵港跨界車輛審批和備案流程', '004'],
    ['广东电子口岸平台要探索什么', '單一窗口', '004'],
    ['新田科技城顧問研究結果邊年公布', '2025年', '003'],
    ['「数字湾区」由哪个局负责', '創新科技及工業局', '003'],
    ['粵港澳大灣區範圍包括哪些城市？', '肇慶九市', '000'],
    ['大灣區青年就業計劃津貼上限係幾多', '12,000', '003'],
    ['駐內地辦事處2025年要接受傳媒訪問幾多次？', '340', '002'],
    ['滬港合作會議達成幾多個合作領域共識', '15', '002'],
    ['第21段講咩', '3 300', '002'],
    ['深圳市市長是誰', '陳如桂', '001'],
  ])('%s', async (question, says, file) => {
    const answer = await ask(question);
    expect(answer.outcome).toBe('answered');
    expect(answer.statements.map((statement) => statement.text).join('')).toContain(says);
    expect(answer.statements[0]!.citations[0]!.file.slice(0, 3)).toBe(file);
  });

  it.each([
    '香港迪士尼樂園的門票多少錢？',
    '綜援金額幾多',
    '港珠澳大橋嘅造價係幾多',
    '大灣區院士聯盟主席是誰',
    '大灣區青年就業計劃有幾多人參加咗',
    '第75項重點工作是什麼',
    '粵港2018年重點工作的第7項是什麼',
    '督導組幾時解散',
    '今日天氣點',
    '第二十一次聯席會議簽了什麼',
    '長者醫療券金額幾多',
  ])('does not answer %s', async (question) => {
    const answer = await ask(question);
    expect(['related-only', 'not-found', 'out-of-scope']).toContain(answer.outcome);
    expect(answer.statements).toEqual([]);
    expect(answer.message).not.toBeNull();
  });
});

describe('what an answer carries', () => {
  it('says the date and its basis, and that a plan is a plan', async () => {
    const { notices } = await ask('「大灣區院士聯盟」會在哪裏成立？');
    const said = Object.fromEntries(notices.map((notice) => [notice.kind, notice.text]));
    expect(said['issued-date']).toContain('2018年9月（日期印於文件）');
    expect(said['plan']).toContain('2018年9月');
  });

  it('calls no result a plan', async () => {
    const { notices } = await ask('京港合作會議第五次會議幾時舉行');
    expect(notices.map((notice) => notice.kind)).not.toContain('plan');
  });

  it('never states a month or a day for the document of 2017, and leaves 昨日 as it is', async () => {
    const answer = await ask('粵港合作聯席會議第二十次會議在哪裏舉行');
    expect(answer.outcome).toBe('answered');
    expect(answer.statements[0]!.text).toMatch(/^據《香港文匯報》報道：.*昨日/u);
    expect(answer.statements[0]!.citations[0]!.issuedDate).toBe('2017');
    const said = answer.notices.map((notice) => notice.text).join('');
    expect(said).toContain('2017年');
    expect(said).not.toMatch(/2017年\d/u);
  });

  it('marks what the paper misprinted and changes none of it', async () => {
    const answer = await ask('「港深創新及科技園」的規劃和建設如何落實？');
    expect(answer.statements[0]!.text).toContain('逐部〔原文如此〕落實');
    expect(answer.statements[0]!.citations[0]!.quote).toContain('規劃和建設逐部落實');
  });

  it('emphasises what was asked for', async () => {
    const { statements } = await ask('大灣區青年就業計劃津貼上限係幾多');
    const [first] = statements;
    expect(first!.emphasis.map(([start, end]) => first!.text.slice(start, end))).toContain('12,000元');
  });

  it('words our own text in the asker’s script and leaves quotes and titles alone', async () => {
    const answer = await ask('粤港2019年重点工作的第7项是什么？');
    expect(answer.statements[0]!.text).toContain('簡化粵港跨界車輛');
    const said = answer.notices.map((notice) => notice.text).join('');
    expect(said).toContain('《實施〈粵港合作框架協議〉2019年重點工作》');
    expect(said).toContain('文件没有说明');
  });

  it('warns about old documents when the question asks about now', async () => {
    expect((await ask('現時居住證持證人享有幾多項權利？')).notices.map((notice) => notice.kind)).toContain('outdated');
    expect((await ask('居住證持證人享有幾多項權利？')).notices.map((notice) => notice.kind)).not.toContain('outdated');
  });

  it('stores no personal data and no question that it could not read', async () => {
    const answer = await ask('我電話係9123 4567，邊個局負責「數字灣區」？');
    expect(answer.question).not.toContain('9123');
    expect((await service.findAnswer(answer.id))?.question).toBe(answer.question);
  });
});

describe('endings that are no answers', () => {
  it.each([
    ['我合唔合資格申請大灣區青年就業計劃', 'declined', 'personal-affairs'],
    ['我應該投票俾邊個', 'declined', 'politics'],
    ['應唔應該買深圳樓', 'declined', 'advice'],
    ['我唔想做人', 'declined', 'unsafe'],
    ['今日天氣點', 'out-of-scope', null],
    ['When will it open?', 'unsupported-input', null],
  ] as const)('%s', async (question, outcome, reason) => {
    const answer = await ask(question);
    expect(answer).toMatchObject({ outcome, reason });
    expect(answer.message).not.toBeNull();
  });

  it('limits a person, and tells when to come back', async () => {
    const limited = await openMemoryService({ questionsPerMinute: 2 });
    const question = { question: '邊個局負責「數字灣區」？', channel: 'api', person: 'p' } as const;
    const outcomes = [await limited.answer(question), await limited.answer(question), await limited.answer(question)];
    expect(outcomes.map((answer) => answer.outcome)).toEqual(['answered', 'answered', 'limited']);
    expect(outcomes[2]!.retryAfterSeconds).toBeGreaterThan(0);
    expect(await limited.findAnswer(outcomes[2]!.id)).toBeUndefined();
  });

  it('gives the first answer again for the same key of the same person', async () => {
    const question = { question: '邊個局負責「數字灣區」？', channel: 'api', person: 'p1' } as const;
    const first = await service.answer(question, { idempotencyKey: 'k' });
    expect((await service.answer(question, { idempotencyKey: 'k' })).id).toBe(first.id);
    expect((await service.answer({ ...question, person: 'p2' }, { idempotencyKey: 'k' })).id).not.toBe(first.id);
  });
});

describe('follow-ups', () => {
  it('takes the subject from the question before', async () => {
    const first = await ask('「數字灣區」由邊個局負責？');
    const next = await ask('咁佢嘅目標係咩', first.conversationId);
    expect(next.statements[0]?.text).toContain('數字灣區');
    expect(next.conversationId).toBe(first.conversationId);
  });
});
