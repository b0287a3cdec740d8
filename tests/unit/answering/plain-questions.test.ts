import { describe, expect, it } from 'vitest';
import { toldOf } from '../../fixtures/memory-service.ts';

describe('who signed', () => {
  it.each([
    ['漁業協議由哪位官員代表簽字？', '主席與書記陳大文會面，見證兩地簽署漁業協議。', false],
    ['漁業協議由哪位官員代表簽字？', '漁業局局長陳大文代表本地簽署漁業協議。', true],
  ])('%s | %s', async (question, sentence, states) => {
    expect((await toldOf(question, sentence)) !== '').toBe(states);
  });
});

describe('what a body belongs to', () => {
  it.each([
    ['推進漁業辦公室歸哪個局管？', '政府將在漁農及自然護理局下成立「推進漁業辦公室」。', true],
    ['推進漁業辦公室歸哪個局管？', '推進漁業辦公室負責與各局聯絡。', false],
  ])('%s | %s', async (question, sentence, states) => {
    expect((await toldOf(question, sentence)) !== '').toBe(states);
  });
});

describe('why somebody said so', () => {
  it('takes the sentence that says 因為 of it', async () => {
    const text =
      '陳大文指出，漁業有幾方面要做，一是科技。三是漁港的規例上需要一些突破，因為在漁港內有兩個很不同的機構。';
    expect(await toldOf('陳大文為甚麼說漁港的規例需要突破？', text)).toContain('兩個很不同的機構');
  });
});

describe('an address', () => {
  it.each([
    ['推進漁業辦公室的地點在哪條街哪座樓？', '政府將在漁農處下成立「推進漁業辦公室」。', false],
    ['推進漁業辦公室的地點在哪條街哪座樓？', '推進漁業辦公室的地點在漁港街五號漁業大樓。', true],
  ])('%s | %s', async (question, sentence, states) => {
    expect((await toldOf(question, sentence)) !== '').toBe(states);
  });
});

describe('which there is more of', () => {
  it('is told by how many there are', async () => {
    const asks = '東島跟西島都簽了漁業文件，哪邊簽得多？';
    const seen = '主席見證東島和西島簽署漁業文件。';
    expect(await toldOf(asks, seen)).toBe('');
    expect(await toldOf(asks, `${seen}東島簽署了四份漁業文件，而西島簽署了五份漁業文件。`)).toContain('五份');
  });
});

describe('a second question on what nothing is told of', () => {
  const text = '西島大橋由漁業局管理。\n\n遇有重大事故，市民可聯絡海事處。';
  it('is not answered of another thing', async () => {
    expect(await toldOf('東島通道由哪個部門管理？出事聯絡誰？', text)).toBe('');
  });
  it('is answered where the first is', async () => {
    expect(await toldOf('西島大橋由哪個部門管理？出事聯絡誰？', text)).toContain('漁業局');
  });
});

describe('how many and which', () => {
  it('are told by one sentence that counts and lists', async () => {
    const text =
      '漁業聯席會議昨日舉行，並簽署了3項協議。\n\n會後兩地簽署了3份漁業協議，包括：《漁港管理協議》；《漁業科技協議》；及《漁民培訓協議》。';
    expect(await toldOf('漁業聯席會議簽了多少份協議，是哪幾份？', text)).toContain('漁民培訓協議');
    expect(await toldOf('漁業聯席會議簽了多少份協議，是哪幾份？', text)).toContain('漁港管理協議');
  });
});

describe('who does what is only said', () => {
  it('is not whoever says it', async () => {
    const text = '行政長官陳大文表示，未來的重點包括建設漁業科技中心。';
    expect(await toldOf('漁業科技中心由誰建設？', text)).toBe('');
  });
});

describe('what something is for', () => {
  it('is told by the sentence behind it', async () => {
    const text = '第二，是便利優勢產業，特別是漁業和造船業落戶灣區。這既可利用土地解決地方不足的問題，亦可提升服務。';
    expect(await toldOf('政府為甚麼想把漁業和造船業帶到灣區？', text)).toContain('解決地方不足');
  });
});

describe('who holds a post', () => {
  const names = '漁業局局長陳大文在記者會上介紹了漁港辦公室的工作。';
  const asks = '漁港辦公室成立時，向記者介紹工作的是哪位局長？';
  it('is told where nobody else is called so', async () => {
    expect(await toldOf(asks, names)).toContain('陳大文');
  });
  it('is not told by another title', async () => {
    expect(await toldOf(asks.replace('局長', '主席'), names)).toBe('');
  });
});

describe('on which day', () => {
  it('takes the sentence that prints the year', async () => {
    const text =
      '自從今年7月1日主席與兩地政府簽署漁業框架協議後，兩地一直聯繫。\n\n2017年7月1日，委員會與兩地政府簽署了漁業框架協議。';
    expect(await toldOf('漁業框架協議是幾時簽的？要具體日子', text)).toContain('2017年7月1日');
  });
});
