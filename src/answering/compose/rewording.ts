import type { NameTable } from '../../language/names/table.ts';
import type { Statement, StatementPart } from '../answer.ts';
import { citeRun } from '../citations.ts';
import { joinParts } from '../parts.ts';
import { figuresStandIn } from '../verify/figures.ts';
import { additions, differences } from './stand-in.ts';
import type { DraftStatement } from './write-lines.ts';
import { type Rewordable, runOf, type WritingUnit } from './write-units.ts';
import type { DraftedStatement } from './written.ts';

/** Words of a model that say all of a quote and nothing else, each checked. */
export type StandIn = readonly [DraftedStatement, ...DraftedStatement[]];

/** Gathers what a model wrote, and tells which quotes it can stand for. */
export interface Rewording {
  /** Checks a draft as it comes; true when it may be shown, at once or once its quote is said whole. */
  accept(draft: DraftStatement): Promise<boolean>;
  /** Sentences of quotes that are not said whole yet. */
  left(): readonly WritingUnit[];
  /** What was wrong with what was said of the sentences that are left, a line for each, for the model to read. */
  faults(): readonly string[];
  /** By place among the quotes. */
  readonly standIns: ReadonlyMap<number, StandIn>;
}

export interface RewordingPorts {
  textOf(editionId: string): Promise<string>;
  /** Why a statement may not be shown, by the rules of evidence; [] when it may. */
  check(draft: DraftedStatement): Promise<readonly string[]>;
  names?: NameTable | undefined;
  onStandIn?: ((standIn: StandIn) => void) | undefined;
}

export function createRewording(rewordable: ReadonlyMap<number, Rewordable>, ports: RewordingPorts): Rewording {
  const units = new Map([...rewordable.values()].flatMap((one) => one.units.map((unit) => [unit.n, unit] as const)));
  const pieces = new Map<number, DraftedStatement[]>();
  const standIns = new Map<number, StandIn>();
  const faults = new Map<number, Set<string>>();

  function reject(cites: readonly number[], reasons: readonly string[]): false {
    for (const n of cites) faults.set(n, new Set([...(faults.get(n) ?? []), ...reasons]));
    return false;
  }

  function gather(quote: number, source: Rewordable, draft: DraftedStatement): void {
    const earlier = pieces.get(quote) ?? [];
    const [first, ...rest] = [...earlier, draft];
    pieces.set(quote, [...earlier, draft]);
    const text = source.units.map((unit) => unit.text).join('');
    const isWhole = (drafts: StandIn) => differences(bodyOf(drafts, source.lead), text, ports.names).length === 0;
    // A piece that said too little before does not spoil one that says all.
    const standIn = [[draft] as const, [first ?? draft, ...rest] as const].find(isWhole);
    if (standIn !== undefined) {
      standIns.set(quote, standIn);
      ports.onStandIn?.(standIn);
      return;
    }
    const wrong = differences(bodyOf([first ?? draft, ...rest], source.lead), text, ports.names);
    reject(
      source.units.map((unit) => unit.n),
      wrong,
    );
  }

  return {
    standIns,
    async accept(draft) {
      const cited = draft.cites.flatMap((n) => units.get(n) ?? []);
      const [quote, ...others] = new Set(cited.map((unit) => unit.quote));
      const source = quote === undefined ? undefined : rewordable.get(quote);
      if (quote === undefined || source === undefined || others.length > 0) return reject(draft.cites, ['two-quotes']);
      if (standIns.has(quote)) return false;
      const text = cited.map((unit) => unit.text).join('');
      const added = additions(draft.text, text, ports.names);
      // The words it says it rests on have to bear its figures by themselves.
      if (!figuresStandIn(draft.text, draft.quotes.join('\n'))) added.push('figure');
      if (added.length > 0) return reject(draft.cites, added);
      const drafted = await statementOf(draft, cited, source, ports, (pieces.get(quote) ?? []).length === 0);
      const failures = await ports.check(drafted);
      if (failures.length > 0) return reject(draft.cites, failures);
      gather(quote, source, drafted);
      return true;
    },
    left: () => [...units.values()].filter((unit) => !standIns.has(unit.quote)),
    faults() {
      return this.left().map(({ n }) => `[${n}] ${[...reasonsOf(faults.get(n))].join('；')}`);
    },
  };
}

/** What stands after the words of ours that go before. */
function bodyOf(drafts: readonly DraftedStatement[], lead: readonly StatementPart[]): string {
  const before = joinParts(lead);
  return drafts
    .map(({ statement: { text } }) => (before !== '' && text.startsWith(before) ? text.slice(before.length) : text))
    .join('');
}

async function statementOf(
  draft: DraftStatement,
  cited: readonly WritingUnit[],
  { draft: quoted, lead }: Rewordable,
  { textOf }: RewordingPorts,
  isFirst: boolean,
): Promise<DraftedStatement> {
  const run = runOf(quoted.run, cited);
  const citation = citeRun(run, await textOf(run.edition.id), 1);
  const parts: StatementPart[] = [...(isFirst ? lead : []), { kind: 'ours', text: draft.text, rule: 'written' }];
  const text = joinParts(parts);
  return { run, statement: { text, parts, emphasis: emphasisIn(text, quoted.statement), citations: [citation] } };
}

/** What was emphasised in the quote, where the model's words hold it too. */
function emphasisIn(text: string, { text: quote, emphasis }: Statement): Statement['emphasis'] {
  const found: [number, number][] = [];
  let at = 0;
  for (const [start, end] of emphasis) {
    const words = quote.slice(start, end);
    const place = text.indexOf(words, at);
    if (place < 0) continue;
    at = place + words.length;
    found.push([place, at]);
  }
  return found;
}

/** For the model to read; the codes of the verifier that are not named mean the last of these. */
const REASONS: Readonly<Record<string, string>> = {
  figure: '數字、日期或單位與原文不同',
  'figure-not-cited': '數字、日期或單位與原文不同',
  name: '名稱與原文不同',
  'name-not-cited': '名稱與原文不同',
  marker: '否定、限定或計劃字詞有增減',
  'figure-misplaced': '數字、日期所指的與原文不同',
  'bound-changed': '「不少於」、「約」、「以上」、「上限」或增減等字詞與原文不同',
  'negation-changed': '否定字詞有增減',
  'modality-changed': '「可」、「須」、「應」等字詞與原文不同',
  'status-changed': '計劃與已完成的事與原文不同',
  'scope-changed': '「全部」、「部分」、「只」等限定字詞有增減',
  'role-changed': '職銜或身份與原文不同',
  'condition-dropped': '漏了原文的條件或例外',
  'voice-dropped': '漏了是誰的意見',
  spliced: '把不同句子的主語和內容接在一起',
  'words-dropped': '漏了原文的字詞',
  'word-added': '有原文沒有的字詞',
  'words-not-derived': '有原文沒有的字詞',
  'word-lost': '漏了原文的內容',
  order: '數字或名稱的次序與原文不同',
  'two-quotes': '一項陳述只可引用一個編號，或同一段相連的編號',
};

function reasonsOf(codes: ReadonlySet<string> = new Set()): Set<string> {
  if (codes.size === 0) return new Set(['沒有寫到，或格式不對']);
  return new Set([...codes].map((code) => REASONS[code] ?? '與原文不符'));
}
