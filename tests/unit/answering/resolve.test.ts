import { describe, expect, it } from 'vitest';
import { type Earlier, resolve } from '../../../src/answering/understanding/resolve.ts';
import { understand } from '../../../src/answering/understanding/understand.ts';

const before = (...questions: string[]): Earlier[] => questions.toReversed().map((question) => ({ question }));

describe('a follow-up is put into words that stand by themselves', () => {
  it.each([
    // Another of the same kind stands for the one before.
    ['2021年青年資助計劃每人可獲多少資助？', '2023年呢？', 'instead', '2023年青年資助計劃每人可獲多少資助？'],
    ['重點工作第7項是甚麼？', '咁第8項呢？', 'instead', '重點工作第8項是甚麼？'],
    [
      '香港同北京喺2023年11月開嗰個係第幾次合作會議？',
      '咁上海嗰個呢？',
      'instead',
      '香港同上海開嗰個係第幾次合作會議？',
    ],
    [
      '2019年粤港合作里，中新广州知识城要打造成什么？',
      '那广州科学城呢？',
      'instead',
      '2019年粤港合作里，广州科学城要打造成什么？',
    ],
    ['京港合作會議第五次會議簽了多少份文件？', '那滬港呢？', 'instead', '滬港合作會議簽了多少份文件？'],
    // What is pointed at is named.
    ['河套督導委員會由誰主持？', '嗰個委員會係做啲咩㗎？', 'referent', '河套督導委員會係做啲咩㗎？'],
    ['「青年空間計劃」在哪裏舉行？', '該計劃由誰負責？', 'referent', '「青年空間計劃」由誰負責？'],
    ['青年空間計劃在哪裏舉行？', '佢由邊個局負責？', 'referent', '青年空間計劃由邊個局負責？'],
    // One of a numbered list leads to the next, and a count to what was counted.
    ['2019年重點工作第7項是甚麼？', '下一項呢？', 'instead', '2019年重點工作第8項是甚麼？'],
    ['2019年重點工作第7項講咩？', '咁上一項講咩？', 'instead', '2019年重點工作第6項講咩？'],
    ['第二十次會議簽咗幾多份協議？', '係邊七份？', 'instead', '第二十次會議簽咗邊七份協議？'],
    ['馬興瑞是誰？', '陳如桂呢？', 'instead', '陳如桂是誰？'],
    // A place that begins a longer name is not put into that name.
    ['東莞濱海灣新區有甚麼建設？', '佛山呢？', 'instead', '佛山有甚麼建設？'],
    // What leaves its subject out has that of the question before.
    ['滬港合作會議幾時開㗎？', '喺邊度開？', 'subject', '滬港合作會議喺邊度開？'],
    ['大湾区青年就业计划的津贴上限是多少？', '由哪个局负责？', 'subject', '大湾区青年就业计划由哪个局负责？'],
    ['陳如桂是誰？', '他和誰會面？', 'subject', '陳如桂和誰會面？'],
    ['督導組組長係邊個？', '佢幾時成立？', 'subject', '督導組幾時成立？'],
    ['河套嘅督導委員會做咩？', '有幾多個成員？', 'subject', '河套嘅督導委員會有幾多個成員？'],
    [
      '京港合作會議第五次會議在哪裏舉行？',
      '就多少個領域達成共識？',
      'subject',
      '京港合作會議第五次會議就多少個領域達成共識？',
    ],
    // Nothing names it, or it has a subject of its own: carried on with the question before.
    [
      '2017年粵港簽的勞動監察協議，雙方隔多久互訪？',
      '那麼培訓主要教些什麼？',
      'carried',
      '承上題「2017年粵港簽的勞動監察協議，雙方隔多久互訪」：那麼培訓主要教些什麼？',
    ],
    [
      '2019年粵港想喺珠三角建啲咩示範區？',
      '咁會起啲咩俾香港嗰邊用？',
      'carried',
      '承上題「2019年粵港想喺珠三角建啲咩示範區」：咁會起啲咩俾香港嗰邊用？',
    ],
    ['大灣區青年就業計劃由誰負責？', '上限係幾多？', 'carried', '承上題「大灣區青年就業計劃由誰負責」：上限係幾多？'],
    [
      '2024年沪港合作会议签了多少份文件？',
      '双方是由什么机构去签的？',
      'carried',
      '承上题「2024年沪港合作会议签了多少份文件」：双方是由什么机构去签的？',
    ],
  ])('%s %s', (earlier, question, rule, shownAs) => {
    expect(understand(question, before(earlier))).toMatchObject({ rule, shownAs });
  });

  it('knows no item before the first', () => {
    expect(resolve('上一項呢？', before('重點工作第1項是甚麼？'), true).rule).toBe('carried');
  });

  it('names what is pointed at through questions that lean on one another', () => {
    const earlier: Earlier[] = [
      { question: '上限係幾多？', understoodAs: '承上題「青年空間計劃在哪裏舉行」：上限係幾多？' },
      { question: '青年空間計劃在哪裏舉行？' },
    ];
    expect(understand('佢由邊個局負責？', earlier)).toMatchObject({
      rule: 'referent',
      shownAs: '青年空間計劃由邊個局負責？',
    });
  });

  it('goes on from what was understood, not from what was typed', () => {
    const [first, second] = ['2019年重點工作第7項是甚麼？', '第8項呢？'];
    const resolved = understand(second, before(first)).shownAs;
    const third = understand('第9項呢？', [{ question: second, understoodAs: resolved! }, { question: first }]);
    expect(third.shownAs).toBe('2019年重點工作第9項是甚麼？');
  });
});

describe('a question is left as it is', () => {
  it.each([
    ['青年空間計劃由哪個局負責？', '長者茶座在哪個碼頭旁邊開放？'],
    ['青年空間計劃由哪個局負責？', '2019年粵港合作重點工作第7項講咩？'],
  ])('%s %s', (earlier, question) => {
    expect(understand(question, before(earlier))).toMatchObject({ asked: question, rule: null, shownAs: null });
  });

  it('at the beginning of a conversation', () => {
    expect(understand('咁上海嗰個呢？', [])).toMatchObject({ asked: '咁上海嗰個呢？', rule: null, shownAs: null });
  });

  it('where two things before could be meant', () => {
    const two = before('2017年和2019年各簽了多少份協議？');
    expect(resolve('2023年呢？', two, true).rule).toBe('carried');
    expect(resolve('北京呢？', before('上海和廣州各簽了多少份文件？'), true).rule).toBe('carried');
  });
});

describe('the number of a choice', () => {
  const offered: Earlier[] = [
    {
      question: '上限是多少？',
      outcome: 'needs-clarification',
      followUps: ['甲計劃的上限是多少？', '乙計劃的上限是多少？'],
    },
  ];

  it.each(['2', '２', '2.', '第二個', '選2', '揀2'])('%s asks it', (typed) => {
    expect(understand(typed, offered)).toMatchObject({
      asked: '乙計劃的上限是多少？',
      shownAs: '乙計劃的上限是多少？',
      rule: 'choice',
      context: '',
      leans: false,
    });
  });

  it('asks nothing when it was not offered, or nothing was', () => {
    expect(understand('3', offered).rule).not.toBe('choice');
    expect(understand('2', before('上限是多少？')).rule).not.toBe('choice');
  });
});
