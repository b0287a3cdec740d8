import { describe, expect, it } from 'vitest';
import { tellsWhereItBelongs } from '../../../src/answering/deciding/belongs-to.ts';
import { comparesNoAmounts } from '../../../src/answering/deciding/compared.ts';
import { countsAndLists } from '../../../src/answering/deciding/lists.ts';
import { namesNoSigner } from '../../../src/answering/deciding/signer.ts';
import { statesPlan } from '../../../src/answering/deciding/status.ts';
import { datedFully } from '../../../src/answering/deciding/which-day.ts';
import { isOnlyHolder } from '../../../src/answering/deciding/who-is.ts';
import { foldText } from '../../../src/language/fold.ts';
import { readQuestion } from '../../../src/language/question.ts';
import { readText } from '../../../src/retrieval/coverage.ts';
import type { PreparedQuery } from '../../../src/retrieval/query.ts';
import type { Evidence } from '../../../src/retrieval/retrieve.ts';
import { openMemoryService } from '../../fixtures/memory-service.ts';

/** What these rules read of a question and of a sentence. */
const query = (question: string) =>
  ({ question, written: foldText(question), read: readQuestion(question) }) as unknown as PreparedQuery;
const evidence = (text: string, ownCoverage = 1) => ({ own: readText(text), ownCoverage }) as unknown as Evidence;

describe('signs that a sentence tells what is asked', () => {
  it.each([
    ['協議由哪位官員代表簽字？', '主席與書記陳大文會面，見證兩地簽署漁業協議。', true],
    ['協議由哪位官員代表簽字？', '在主席見證下，漁業局局長陳大文簽署協議。', false],
    ['協議由誰簽署？', '委員會與兩地政府簽署協議。', false],
    ['協議何時簽署？', '兩地簽署協議。', false],
  ])('a signer: %s | %s', (question, text, none) => expect(namesNoSigner(query(question), evidence(text))).toBe(none));

  it.each([
    ['漁業辦公室歸哪個局管？', '政府將在環境局下成立「漁業辦公室」。', true],
    ['漁業辦公室隸屬哪個部門？', '漁業辦公室隸屬環境局。', true],
    ['漁業辦公室歸哪個局管？', '政府將在環境局下成立「農業中心」。', false],
    ['漁業辦公室何時成立？', '政府將在環境局下成立「漁業辦公室」。', false],
  ])('a body over another: %s | %s', (question, text, tells) =>
    expect(tellsWhereItBelongs(query(question), evidence(text))).toBe(tells));

  it.each([
    ['東島和西島都簽了文件，哪邊簽得多？', '主席見證東島和西島簽署文件。', true],
    ['東島和西島都簽了文件，哪邊簽得多？', '東島簽署了四份文件，西島簽署了五份文件。', false],
    ['東島和西島簽了甚麼文件？', '主席見證東島和西島簽署文件。', false],
  ])('which there is more of: %s | %s', (question, text, none) =>
    expect(comparesNoAmounts(query(question), evidence(text))).toBe(none));

  it.each([
    ['會議簽了多少份協議，是哪幾份？', '會後簽署了3份協議，包括：《甲協議》；《乙協議》；及《丙協議》。', true],
    ['會議簽了多少份協議，是哪幾份？', '會後簽署了3份協議。', false],
  ])('how many and which: %s | %s', (question, text, tells) =>
    expect(countsAndLists(query(question), evidence(text))).toBe(tells));

  it('holds 正式落戶 for done whatever is expected beside it, and no plan for it', () => {
    expect(statesPlan('很高興園區正式落戶東島，有信心兩地將會成為雙城。', 'press-report')).toBe(false);
    expect(statesPlan('園區將正式落戶東島。', 'press-report')).toBe(true);
  });

  it('takes the day that prints its year, where both state the same', () => {
    const asked = query('協議是幾時簽的？');
    const [byPaper, whole, other] = [
      evidence('自從今年7月1日簽署協議後，兩地一直聯繫。'),
      evidence('2017年7月1日，兩地簽署協議。'),
      evidence('2018年8月2日，兩地簽署協議。'),
    ] as const;
    const always = () => true;
    expect(datedFully(asked, byPaper, [byPaper, other, whole], always)).toBe(whole);
    expect(datedFully(asked, byPaper, [byPaper, other], always)).toBe(byPaper);
    expect(datedFully(asked, byPaper, [byPaper, whole], () => false)).toBe(byPaper);
    expect(datedFully(query('協議由誰簽？'), byPaper, [byPaper, whole], always)).toBe(byPaper);
  });

  it('takes the holder of a title where nobody else is called so', () => {
    const asked = query('向記者介紹工作的是哪位局長？');
    const one = evidence('漁業局局長陳大文在記者會上介紹了工作。');
    const another = evidence('環境局局長李小明出席了會議。');
    expect(isOnlyHolder(asked, one, { best: one, fit: [one] })).toBe(true);
    expect(isOnlyHolder(asked, one, { best: one, fit: [one, another] })).toBe(false);
    expect(isOnlyHolder(asked, one, { best: another, fit: [one] })).toBe(false);
    const little = evidence('漁業局局長陳大文在場。', 0.2);
    expect(isOnlyHolder(asked, little, { best: little, fit: [little] })).toBe(false);
  });
});

describe('the sample documents', () => {
  it.each([
    ['聶德權為什麼說大灣區的政策和制度要有突破？', '兩個很不同的制度'],
    ['粵港2019年在治水方面有什麼合作？', '深圳河防洪排澇'],
    ['深港合辦的設計創意產業園最後選址在哪裏？', '落戶前海'],
    ['深中通道係邊個機構管理㗎？出事搵邊個？', null],
  ])('%s', async (question, told) => {
    const service = await openMemoryService();
    const { statements } = await service.answering.answer({ question, channel: 'web' });
    const text = statements.map((one) => one.text).join('');
    if (told === null) expect(text).toBe('');
    else expect(text).toContain(told);
  });
});
