import { describe, expect, it } from 'vitest';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

async function told(question: string, text: string): Promise<string> {
  const service = await openMemoryService({ seeds: false });
  await addText(service, `${text}\n\n另外一段講其他事情。`);
  const { statements } = await service.answering.answer({ question, channel: 'web' });
  return statements.map((one) => one.text).join('');
}

describe('what words in marks mean', () => {
  it.each([
    ['「一次過關」是甚麼意思？', '除了「一次過關」工程正在進行，兩地亦為車輛安排達成共識。', false],
    ['「一次過關」是甚麼意思？', '「一次過關」即兩地人員在同一地點辦理手續。', true],
    ['漁業口岸那個「一站窗口」是甚麼？', '推進完善漁業口岸平台，探索「一站窗口」對接合作。', false],
    ['漁業「雷霆」是甚麼來的？', '兩地警方開展打擊非法捕魚的「雷霆」聯合行動。', true],
    ['「一考兩證」是甚麼意思？', '推展「一考兩證」安排，藉此通過考試，可同時獲發兩地的證書。', true],
  ])('%s | %s', async (question, sentence, states) => {
    expect((await told(question, sentence)) !== '').toBe(states);
  });
});

describe('who signed', () => {
  it.each([
    ['漁業協議由哪位官員代表簽字？', '主席與書記陳大文會面，見證兩地簽署漁業協議。', false],
    ['漁業協議由哪位官員代表簽字？', '漁業局局長陳大文代表本地簽署漁業協議。', true],
  ])('%s | %s', async (question, sentence, states) => {
    expect((await told(question, sentence)) !== '').toBe(states);
  });
});

describe('what a body belongs to', () => {
  it.each([
    ['推進漁業辦公室歸哪個局管？', '政府將在漁農及自然護理局下成立「推進漁業辦公室」。', true],
    ['推進漁業辦公室歸哪個局管？', '推進漁業辦公室負責與各局聯絡。', false],
  ])('%s | %s', async (question, sentence, states) => {
    expect((await told(question, sentence)) !== '').toBe(states);
  });
});

describe('why somebody said so', () => {
  it('takes the sentence that says 因為 of it', async () => {
    const text =
      '陳大文指出，漁業有幾方面要做，一是科技。三是漁港的規例上需要一些突破，因為在漁港內有兩個很不同的機構。';
    expect(await told('陳大文為甚麼說漁港的規例需要突破？', text)).toContain('兩個很不同的機構');
  });
});

describe('on which day', () => {
  it('takes the sentence that prints the year', async () => {
    const text =
      '自從今年7月1日主席與兩地政府簽署漁業框架協議後，兩地一直聯繫。\n\n2017年7月1日，委員會與兩地政府簽署了漁業框架協議。';
    expect(await told('漁業框架協議是幾時簽的？要具體日子', text)).toContain('2017年7月1日');
  });
});
