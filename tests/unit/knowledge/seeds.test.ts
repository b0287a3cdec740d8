import { describe, expect, it } from 'vitest';
import { checkDescription } from '../../../src/knowledge/manifest.ts';
import { toPassages } from '../../../src/knowledge/passages.ts';
import { sha256Hex } from '../../../src/shared/hash.ts';
import { findUnaccounted } from './accounting.ts';
import { readSeedBytes, readSeeds, type Seed } from './seeds.ts';

const HASHES: Readonly<Record<string, string>> = {
  '000_afa6457ea1429128.txt': '9286d724ce25dd0e6fbc73f88aecc5913e518d9507d3506d87e6922dddc61635',
  '001_f69321450525402e.txt': '0868e2efd16928a6ca1316683fbd6d097476ba40a1d69b351ef6d7a21e8bc7c6',
  '002_7f9753a87b69be0a.txt': 'd952332982c0a7df947bf6a510748f2f13c254d26f8e2fe6d195fac25418582d',
  '003_a3542bab3aaabf7b.txt': '74b08c7b1dd08aedb280cbe2e0a392e23b8a7b0c634ce81087625f8724a16fd2',
  '004_3c5893c6b5bc2695.txt': '8c2307ebe9d0d776c8a20e39b840ff09f4aca047993eda9fa287795e5df43a1e',
};
const seeds = readSeeds();
const [reply, report, paper, address, plan] = seeds as [Seed, Seed, Seed, Seed, Seed];

const kindsOf = (seed: Seed, kind: string) =>
  seed.edition.sentences.flatMap((sentence, index) => (sentence.kind === kind ? [seed.texts[index] ?? ''] : []));
const labelled = (seed: Seed, label: string) =>
  seed.edition.sentences.flatMap((sentence, index) => (sentence.label === label ? [seed.texts[index] ?? ''] : []));

describe('every seed', () => {
  it.each(seeds.map((seed) => [seed.file, seed] as const))('%s stands byte for byte as it was given', async (file) => {
    expect(await sha256Hex(readSeedBytes(file))).toBe(HASHES[file]);
  });

  it.each(
    seeds.map((seed) => [seed.file, seed] as const),
  )('%s has every character in one sentence, label or layout', (_, seed) => {
    expect(findUnaccounted(seed.fileText, seed.edition)).toEqual([]);
  });

  it.each(
    seeds.map((seed) => [seed.file, seed] as const),
  )('%s loses no visible character but what is listed', (_, seed) => {
    const listed = seed.edition.edits
      .filter((edit) => edit.kind === 'doubled' || edit.kind === 'layout')
      .map((edit) => seed.fileText.slice(edit.source.start, edit.source.end).replace(/\s/gu, ''))
      .filter((left) => left !== '');
    const expected: Readonly<Record<string, string[]>> = {
      // Second copies of the caption's glyphs, and the title printed again at the head of a page.
      [report.file]: [
        '■',
        '粵港合作聯席會議第二十',
        '次會議昨日在香港舉行',
        '，',
        '簽',
        '署',
        '7',
        '項合作協議',
        '。',
        '香港文匯報記者梁祖彝',
        '攝',
      ],
      [address.file]: ['7', '推動北部都會區發展引擎深化大灣區合作'],
    };
    expect(listed.sort()).toEqual((expected[seed.file] ?? []).sort());
    const visible = (text: string) => text.replace(/\s/gu, '').length;
    expect(visible(seed.edition.text) + visible(listed.join(''))).toBe(visible(seed.fileText));
  });

  it.each(seeds.map((seed) => [seed.file, seed] as const))('%s is described as its text allows', (_, seed) => {
    expect(checkDescription(seed.edition, seed.description)).toEqual([]);
    expect(seed.description.status).toBe('示範文件');
  });

  it.each(seeds.map((seed) => [seed.file, seed] as const))('%s is cut into passages of a sensible size', (_, seed) => {
    const { sentences } = seed.edition;
    const passages = toPassages(sentences);
    expect(passages[0]?.first).toBe(0);
    expect(passages.at(-1)?.last).toBe(sentences.length - 1);
    passages.forEach((passage, index) => expect(passage.first).toBe((passages[index - 1]?.last ?? -1) + 1));
    for (const { first, last } of passages) {
      const length = (sentences[last]?.end ?? 0) - (sentences[first]?.start ?? 0);
      if (last > first) expect(length).toBeLessThanOrEqual(420);
    }
  });

  it('has the dates that were printed, and no more', () => {
    expect(seeds.map((seed) => seed.edition.printedDates)).toEqual([
      ['2018-09', '2018-09-27'],
      [],
      ['2024-10'],
      [],
      ['2019-05-16'],
    ]);
    expect(seeds.map(({ description: { issued } }) => [issued.date, issued.basis])).toEqual([
      ['2018-09', 'printed'],
      ['2017', 'inferred'],
      ['2024-10', 'printed'],
      ['2024-10', 'declared'],
      ['2019-05-16', 'printed'],
    ]);
  });
});

describe('000, a written reply with hard wraps', () => {
  it('heals words that the wrap tore', () => {
    expect(reply.holding('江門').text).toBe(
      '粵港澳大灣區範圍包括香港、澳門兩個特別行政區，和廣東省廣州、深圳、珠海、佛山、惠州、東莞、中山、江門、肇慶九市。',
    );
  });

  it('goes on over a page break inside a sentence', () => {
    expect(reply.holding('國家科學技術部').text).toContain(
      '國家科學技術部與香港特區政府簽署《內地與香港關於加強創新科技合作的安排》及《科學技術部',
    );
    expect(reply.holding('六項基本公共服務').label).toBe('第7段');
  });

  it('keeps spaces inside dates and titles, and the glyphs of the document', () => {
    expect(reply.holding('共同簽署').text).toMatch(/^2017 年 7 月 1 日，.*《深化粵港澳合作 推進大灣區建設框架協議》/u);
    expect(reply.holding('國際科技創新中心。').text).toBe('第一，是打造大灣區成爲國際科技創新中心。');
  });

  it('has its title lines as headings of their own, which can be cited', () => {
    expect(kindsOf(reply, 'heading')).toEqual([
      '2018 年 9 月 27 日九龍城區議會會議',
      '支持加強推動粵港澳大灣區建設',
      '政制及內地事務局書面回覆',
    ]);
  });

  it('has paragraphs 2 to 8 under their numbers, and a first one without', () => {
    const labels = [...new Set(reply.edition.sentences.map((sentence) => sentence.label))];
    expect(labels).toEqual([null, '第2段', '第3段', '第4段', '第5段', '第6段', '第7段', '第8段']);
    expect(reply.holding('大灣區院士聯盟').label).toBe('第4段');
    expect(reply.holding('大灣區院士聯盟').printedLabel).toBe('4.');
    expect(reply.edition.sentences.filter((sentence) => sentence.label === '第4段')).toHaveLength(6);
  });

  it('ends with who signs and when', () => {
    expect(kindsOf(reply, 'date-line')).toEqual(['政制及內地事務局', '2018 年 9 月']);
  });
});

describe('001, newspaper columns cut apart', () => {
  it('keeps columns, boxes and headlines apart', () => {
    expect(kindsOf(report, 'heading')).toEqual([
      '辦公室協調統籌推進各計劃',
      '粵港3重點推大灣區建設 科技創新互聯互通 第二十次聯席會議簽7協議',
      '兩地深化「帶路」創科等合作',
      '粵港合作聯席會議新簽協議',
      '勞動監察交流及培圳',
      '保護知識產權',
      '醫療交流',
      '高等教育',
      '科技創新交流合作',
      '青少年交流合作',
      '建築及相關工程服務',
      '立會議員盼組團實地考察',
      '將以科創為主要發展方向',
      '政策制度有突破創新',
      '倡選港作爭議中立地',
      '基金助港青內地創業',
      '林鄭信港深成亞洲「設計雙城」',
    ]);
    // The box stands in the middle of the first article: neither runs into the other.
    expect(report.holding('推進大灣區建設辦公室」，具體落實').headings).toEqual([]);
    expect(report.holding('馬興瑞，及特區政府官員').headings).toEqual([]);
    expect(report.holding('馬興瑞，及特區政府官員').text).toBe(
      '林鄭月娥和廣東省省長馬興瑞，及特區政府官員和內地代表團出席了是次聯席會議。',
    );
  });

  it('reads the seven agreements as headings with their items', () => {
    const items = report.edition.sentences.filter((sentence) => sentence.kind === 'list-item');
    const perAgreement = new Map<string, number>();
    for (const item of items)
      perAgreement.set(item.headings.join(' → '), (perAgreement.get(item.headings.join(' → ')) ?? 0) + 1);
    const box = (name: string) => `粵港合作聯席會議新簽協議 → ${name}`;
    expect([...perAgreement]).toEqual([
      [box('勞動監察交流及培圳'), 2],
      [box('保護知識產權'), 3],
      [box('醫療交流'), 5],
      [box('高等教育'), 4],
      [box('科技創新交流合作'), 5],
      [box('青少年交流合作'), 4],
      [box('建築及相關工程服務'), 4],
    ]);
  });

  it('takes bullets with and without a space off the item', () => {
    expect(report.holding('每年定期互訪').text).toBe('每年定期互訪交流一次');
    expect(report.holding('處罰及信息化').text).toBe(
      '培訓的主要內容包括內地和香港法律體系架構與勞工立法情況、勞工執法的職責、程序、處罰及信息化建設等',
    );
    expect(report.holding('走出去').text).toBe('共同推動建築服務企業攜手「走出去」');
  });

  it('joins sentences over blank lines inside them, and begins each article anew', () => {
    expect(report.holding('參與「一帶一路」相關事項、創科').text).toBe(
      '是次會議就兩地合作建設粵港澳大灣區、參與「一帶一路」相關事項、創科合作、青年交流合作、金融合作等各領域達成系列成果。',
    );
    expect(report.holding('管委會').text).toContain('發展局於今年8月和橫琴新區管委會簽訂《合作意向書》，成立工作小組');
    const articles = report.texts.filter((text) => text.startsWith('香港文匯報訊'));
    expect(articles).toHaveLength(4);
    for (const article of articles) expect(report.holding(article).headings).toEqual([]);
  });

  it('reads the caption printed twice over itself once, and never quotes it', () => {
    const caption = report.holding('署7項合作協議。');
    expect(caption).toMatchObject({
      kind: 'caption',
      quotable: false,
      text: '粵港合作聯席會議第二十次會議昨日在香港舉行，簽署7項合作協議。',
    });
    expect(report.edition.text).not.toContain('77');
    expect(report.holding('梁祖彝')).toMatchObject({ quotable: false, text: '香港文匯報記者梁祖彝 攝' });
    expect(kindsOf(report, 'caption')).toEqual([
      '資料來源：特區政府',
      '整理：香港文匯報記者文森',
      caption.text,
      '香港文匯報記者梁祖彝 攝',
      '聶德權在記者會上介紹大灣區辦公室具體工作。',
      '香港文匯報記者彭子文 攝',
      '林鄭月娥與陳如桂會面。',
    ]);
    expect(report.edition.sentences.filter((sentence) => !sentence.quotable)).toHaveLength(2);
    expect(report.edition.edits.filter((edit) => edit.kind === 'doubled')).toHaveLength(11);
  });

  it('leaves the misprints of the paper as they are, and names them', () => {
    expect(report.holding('逐部落實').quotable).toBe(true);
    expect(report.holding('中央國家國家發展和改革委員會').quotable).toBe(true);
    expect(report.description.misprints).toEqual(['培圳', '逐部', '國家國家發展和改革委員會']);
  });

  it('keeps quotations whole', () => {
    expect(report.holding('三個不同的關稅區').text).toMatch(
      /^三是.*：「所以在政策上、在制度上需要有一些突破和創新。」$/u,
    );
    expect(report.holding('注入新的動力').text).toMatch(
      /^林鄭月娥指出.*『一帶一路』倡議，將為香港和廣東未來經濟發展注入新的動力。」$/u,
    );
  });
});

describe('002, a council paper with a paragraph a line', () => {
  it('keeps spaces in thousands', () => {
    expect(paper.holding('3 300 次')).toMatchObject({ label: '第21段' });
    expect(paper.holding('10 000 人').text).toContain('不少於 1 200 位');
  });

  it('heals the quotation and the sentence that a page break tore', () => {
    expect(paper.holding('從「一」變成「一加三」，帶領').label).toBe('第4段');
    expect(paper.holding('融入國家發展大局的最佳切入點。').label).toBe('第9段');
  });

  it('has paragraphs 2 to 22 with their sub-items, and a first one without a number', () => {
    const labels = [
      ...new Set(paper.edition.sentences.map((sentence) => sentence.label).filter((label) => label !== null)),
    ];
    const numbers = Array.from({ length: 21 }, (_, index) => `第${index + 2}段`);
    numbers.splice(16, 0, '第17段(i)', '第17段(ii)');
    expect(labels).toEqual(numbers);
    expect(paper.holding('本文件旨在')).toMatchObject({ label: null, kind: 'sentence' });
    expect(labelled(paper, '第17段(i)')[0]).toMatch(/^2023 年 11 月與北京市市長/u);
    expect(paper.holding('第六次會議').printedLabel).toBe('(ii)');
  });

  it('has its headings, the general ones apart from those they do not belong to', () => {
    expect(paper.holding('3 300 次').headings).toEqual(['政策措施', '說好香港故事']);
    expect(paper.holding('請委員備悉').headings).toEqual(['總結']);
    expect(paper.holding('得天獨厚').headings).toEqual(['理念']);
  });
});

describe('003, a chapter of the policy address', () => {
  it('reads a heading over two lines as one, with its chapter number', () => {
    expect(address.edition.sentences[0]).toMatchObject({ kind: 'heading', printedLabel: '7' });
    expect(address.texts[0]).toBe('推動北部都會區發展引擎 深化大灣區合作');
    expect(address.texts.filter((text) => text.startsWith('推動北部都會區發展引擎'))).toHaveLength(1);
  });

  it('gives every item the bureau that stands in brackets after its full stop', () => {
    const items = address.edition.sentences.filter((sentence) => sentence.kind === 'list-item');
    expect(items).toHaveLength(address.fileText.match(/^- /gmu)?.length ?? 0);
    for (const item of items) {
      const text = address.edition.text.slice(item.start, item.end);
      const bracket = /。[（(]([^（）()]+)[）)]$/u.exec(text)?.[1];
      expect(item.attributes.responsible?.join('、')).toBe(bracket);
      expect(text).not.toMatch(/^[-（(]/u);
    }
    expect(address.holding('「數字灣區」').attributes.responsible).toEqual(['創新科技及工業局']);
    expect(address.holding('北區沙嶺').attributes.responsible).toEqual(['發展局', '創新科技及工業局']);
    expect(address.holding('香港投資管理有限公司').attributes.responsible).toEqual(['財政司司長辦公室']);
  });

  it('takes no other brackets for a bureau', () => {
    expect(address.holding('個人信息跨境流動').attributes.responsible).toEqual(['創新科技及工業局']);
    expect(address.holding('（大灣區）建設是習近平主席').attributes).toEqual({});
  });

  it('nests a heading under the one right above it', () => {
    expect(address.holding('「數字灣區」').headings).toEqual([
      '7 推動北部都會區發展引擎 深化大灣區合作',
      '深化粵港澳大灣區合作',
      '促進數據流通',
    ]);
    expect(address.holding('新田科技城新創科用地').headings).toEqual([
      '7 推動北部都會區發展引擎 深化大灣區合作',
      '推進「北部都會區」建設',
    ]);
  });
});

describe('004, a work plan with items 1 to 74', () => {
  it('has every item once, in order, running on over the chapters', () => {
    const labels = plan.edition.sentences.map((sentence) => sentence.label).filter((label) => label !== null);
    expect([...new Set(labels)]).toEqual(Array.from({ length: 74 }, (_, index) => `第${index + 1}項`));
    expect(labels).toEqual(
      labels.toSorted((a, b) => Number.parseInt(a.slice(1), 10) - Number.parseInt(b.slice(1), 10)),
    );
    expect(labelled(plan, '第7項')).toEqual(['簡化粵港跨界車輛審批和備案流程。']);
    expect(plan.holding('「單一窗口」')).toMatchObject({ label: '第6項', printedLabel: '6.' });
  });

  it('has each item under its chapter and section', () => {
    const chapterOf = new Map(
      plan.edition.sentences.map((sentence) => [sentence.label, sentence.headings.join(' → ')] as const),
    );
    const first: Readonly<Record<string, number>> = {
      '一、跨界基礎設施建設及通關便利化': 1,
      '二、共建國際科技創新中心': 8,
      '三、促進現代服務業合作': 18,
      '三、促進現代服務業合作 → （一）金融業合作。': 20,
      '三、促進現代服務業合作 → (二) 專業服務。': 29,
      '三、促進現代服務業合作 → （三）文化交流合作。': 37,
      '三、促進現代服務業合作 → （四）旅遊服務。': 39,
      '四、推進教育、人才和青年交流合作': 42,
      '五、打造國際化營商環境': 48,
      '六、共建優質生活圈': 50,
      '七、攜手參與「一帶一路」建設': 67,
      '八、推進重點合作平台建設': 69,
      '九、機制安排': 74,
    };
    let chapter = '';
    for (let item = 1; item <= 74; item++) {
      chapter = Object.entries(first).find(([, start]) => start === item)?.[0] ?? chapter;
      expect([item, chapterOf.get(`第${item}項`)]).toEqual([item, chapter]);
    }
  });

  it('goes on over page breaks, and reads its marks as they are', () => {
    expect(plan.holding('野外科學').text).toContain('國家生物種質資源庫以及國家野外科學觀測研究站等');
    expect(plan.holding('蓮塘').text).toContain('蓮塘／香園圍口岸');
    expect(plan.holding('結算賬戶').text).toContain('個人Ⅱ、Ⅲ類銀行結算賬戶');
    expect(plan.holding('5G').text).toBe('推進面向 5G 技術的智慧城市示範應用。');
    expect(plan.holding('CEPA 對香港').label).toBe('第18項');
  });

  it('ends with who signs, and a date printed twice on one line', () => {
    expect(kindsOf(plan, 'date-line')).toEqual([
      '廣東省人民政府代表 香港特別行政區政府代表',
      '省  長 行政長官',
      '2019 年 5 月 16 日 2019 年 5 月 16 日',
    ]);
    expect(plan.edition.sentences.every((sentence) => sentence.quotable)).toBe(true);
  });
});
