import { openMemoryService } from './tests/fixtures/memory-service.ts';
import { SETTINGS } from './src/config/settings.ts';
import { loadGba } from './eval/sets/own.ts';
const half = process.argv[2] ?? 'dev';
const grid = process.argv.slice(3).map((g) => JSON.parse(g));
const set = loadGba();
const cases = set.cases.filter((c) => c.labels.includes(`half:${half}`));
const s = await openMemoryService({ questionsPerMinute: null });
const conv = new Map<string, string>();
for (const c of cases) { let id: string | undefined; for (const b of c.before) { const a = await s.answer({ question: b, channel: 'web', ...(id && { conversationId: id }) } as never); id = a.conversationId; } if (id) conv.set(c.id, id); }
const base = structuredClone(SETTINGS.decide) as any;
for (const g of grid) {
  Object.assign(SETTINGS.decide as any, base, g);
  let n = 0, st = 0, fr = 0, un = 0, ref = 0, wr = 0; const bad: string[] = [];
  const t0 = Date.now();
  for (const c of cases) {
    const id = conv.get(c.id);
    const a = await s.answering.answer({ question: c.question, channel: 'web', ...(id && { conversationId: id }), ...(c.asOf && { asOf: c.asOf }) } as never);
    const v = c.judge(JSON.parse(JSON.stringify(a)));
    const hit = (m: string) => (v.counts as any)[m]?.[0] ?? 0;
    if (c.answerable) { n++; st += hit('strict') ? 1 : 0; fr += hit('false-refusal') ? 1 : 0; } else { un++; ref += hit('refusal') ? 1 : 0; }
    if (hit('wrong')) { wr++; bad.push(c.id); }
    if (process.env.SHOW === 'wrong' && hit('wrong')) console.log(c.id, c.question, '=>', a.statements.map((x: any) => x.text).join(' || '), v.faults.map((f: any) => f.fault).join(','));
  }
  console.log(JSON.stringify(g), half, `strict ${(100 * st / n).toFixed(1)} (${st}/${n}) false ${(100 * fr / n).toFixed(1)} refused ${(100 * ref / un).toFixed(1)} (${ref}/${un}) wrong ${(100 * wr / cases.length).toFixed(1)} (${wr})`, Date.now() - t0);
}
process.exit(0);
