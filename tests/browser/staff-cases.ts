import { addText, type MemoryService, openMemoryService } from '../fixtures/memory-service.ts';
import { type Console, openConsole } from '../http/staff/console.ts';
import { systemClock } from '../../src/shared/clock.ts';

const FACTS = ['津貼上限為每月8,000元', '管理機構是測試局', '申請截止日期為2026年12月31日', '查詢電話為2345 6789'];
export const QUESTIONS = [
  '測試計劃津貼上限是多少？',
  '測試計劃由誰管理？',
  '測試計劃何時截止申請？',
  '測試計劃的查詢電話是甚麼？',
  '火星移民計劃的津貼上限是多少？',
];

export interface CasesDesk {
  one: Console;
  service: MemoryService;
  /** The cases in the order they were asked in; the last was not answered. */
  turns: readonly string[];
}

/** A console in memory with a document and a case of each question about it. */
export async function openCases(): Promise<CasesDesk> {
  const service = await openMemoryService({ seeds: false, keepsTraces: true, clock: systemClock });
  await addText(service, factsText());
  const turns: string[] = [];
  for (const question of QUESTIONS) {
    const { id } = await service.answer({ question, channel: 'web', person: 'p' });
    const said = { verdict: 'not-useful', reason: 'other', citation: null, comment: '' } as const;
    await service.giveFeedback({ answerId: id, ...said }, { person: 'p' });
    turns.push(id);
  }
  const one = await openConsole(service);
  return { one, service, turns };
}

/** The document, with something else in the place of its first fact. */
export function factsText(first: string = FACTS[0] ?? ''): string {
  return [first, ...FACTS.slice(1)].map((fact) => `測試計劃的${fact}。`).join('\n\n');
}

/** Opens the cases for staff, none of them looked at twice but those that are named. */
export async function fileCases({ one, service }: CasesDesk, doubled: readonly string[] = []): Promise<void> {
  await (await one.signedIn('viewer')).get('/staff/cases');
  await service.database.run('UPDATE review_case SET doubled = turn_id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(doubled),
  ]);
}
