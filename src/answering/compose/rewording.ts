import type { DocumentDescription } from '../../knowledge/types.ts';
import { annotationsOf } from '../annotations.ts';
import type { StatementPart } from '../answer.ts';
import { citeRun, type CitedRun } from '../citations.ts';
import { joinParts } from '../parts.ts';
import { figuresStandIn } from '../verify/figures.ts';
import { emphasisIn } from './emphasis-in.ts';
import { type Difference, differences, type StandInOptions } from './stand-in.ts';
import type { DraftStatement } from './write-lines.ts';
import { type Rewordable, runOf, type WritingUnit } from './write-units.ts';
import type { DraftedStatement } from './written.ts';

/** Words of a model that say all of a quote and nothing else, each checked. */
export type StandIn = readonly [DraftedStatement];

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

export interface RewordingPorts extends StandInOptions {
  textOf(editionId: string): Promise<string>;
  /** Why a statement may not be shown, by the rules of evidence; [] when it may. */
  check(draft: DraftedStatement): Promise<readonly string[]>;
  onStandIn?: ((standIn: StandIn) => void) | undefined;
  /** Hears of words that cannot stand for the sentences they cite, and why; not of those that `check` refused. */
  onRejected?: ((cited: CitedRun, reasons: readonly Rejection[]) => void) | undefined;
}

/** Why words of a model cannot stand for what they cite. */
export type Rejection = Difference | 'figure-not-quoted';

/** A draft that holds, with the first and the last number of the sentences it says. */
interface Piece {
  from: number;
  to: number;
  text: string;
  drafted: DraftedStatement;
}

export function createRewording(rewordable: ReadonlyMap<number, Rewordable>, ports: RewordingPorts): Rewording {
  const units = new Map([...rewordable.values()].flatMap((one) => one.units.map((unit) => [unit.n, unit] as const)));
  const pieces = new Map<number, Piece[]>();
  const standIns = new Map<number, StandIn>();
  const faults = new Map<number, Set<string>>();

  function reject(cites: readonly number[], reasons: readonly string[]): false {
    for (const n of cites) faults.set(n, new Set([...(faults.get(n) ?? []), ...reasons]));
    return false;
  }

  /**
   * What is said of a quote, in its order. When no sentence of it is left, all of it together stands for the quote: one
   * statement for one, or the first of several would say too little by itself.
   */
  async function gather(quote: number, source: Rewordable, piece: Piece): Promise<boolean> {
    const said = [...(pieces.get(quote) ?? []), piece].toSorted((a, b) => a.from - b.from);
    pieces.set(quote, said);
    if (!source.units.every(({ n }) => said.some(({ from, to }) => from <= n && n <= to))) return true;
    const text = said.map((one, at) => (at < said.length - 1 ? closed(one.text) : one.text)).join('');
    const whole = said.length === 1 ? piece.drafted : await statementOf(text, source.units, source, ports);
    const failures = said.length === 1 ? [] : await ports.check(whole);
    if (failures.length > 0)
      return reject(
        source.units.map(({ n }) => n),
        failures,
      );
    standIns.set(quote, [whole]);
    ports.onStandIn?.([whole]);
    return true;
  }

  return {
    standIns,
    async accept(draft) {
      const cited = draft.cites.flatMap((n) => units.get(n) ?? []).toSorted((a, b) => a.n - b.n);
      const [first, last] = [cited[0], cited.at(-1)];
      const source = first && rewordable.get(first.quote);
      if (!first || !last || !source || !areTogether(cited)) return reject(draft.cites, ['apart']);
      const earlier = pieces.get(first.quote) ?? [];
      if (earlier.some(({ from, to }) => from <= last.n && first.n <= to)) return false;
      const wrong: Rejection[] = differences(draft.text, cited.map((unit) => unit.text).join(''), ports);
      // The words it says it rests on have to bear its figures by themselves.
      if (!figuresStandIn(draft.text, draft.quotes.join('\n'))) wrong.push('figure-not-quoted');
      if (wrong.length > 0) {
        ports.onRejected?.(runOf(source.draft.run, cited), wrong);
        return reject(draft.cites, wrong);
      }
      const drafted = await statementOf(draft.text, cited, source, ports);
      const failures = await ports.check(drafted);
      if (failures.length > 0) return reject(draft.cites, failures);
      return gather(first.quote, source, { from: first.n, to: last.n, text: draft.text, drafted });
    },
    left: () => [...units.values()].filter((unit) => !standIns.has(unit.quote)),
    faults() {
      return this.left().map(({ n }) => `[${n}] ${[...reasonsOf(faults.get(n))].join('；')}`);
    },
  };
}

/** Sentences of one quote, one after the other. */
function areTogether(cited: readonly WritingUnit[]): boolean {
  return cited.every((unit, at) => unit.quote === cited[0]?.quote && unit.n === (cited[0]?.n ?? 0) + at);
}

/** With a full stop where it has none, so that the next sentence can follow. */
function closed(text: string): string {
  return /\p{P}$/u.test(text) ? text : `${text}。`;
}

async function statementOf(
  said: string,
  cited: readonly WritingUnit[],
  { draft: quoted, lead }: Rewordable,
  { textOf }: RewordingPorts,
): Promise<DraftedStatement> {
  const run = runOf(quoted.run, cited);
  const citation = citeRun(run, await textOf(run.edition.id), 1);
  const isFirst = cited[0]?.sentences[0].ordinal === quoted.run.sentences[0].ordinal;
  const parts = [...(isFirst ? lead : []), ...writtenParts(said, run.edition.description)];
  const text = joinParts(parts);
  return { run, statement: { text, parts, emphasis: emphasisIn(text, quoted.statement), citations: [citation] } };
}

/** The model's words, with what words like 今年 point at behind them, as in a quote. */
function writtenParts(text: string, description: DocumentDescription): StatementPart[] {
  const parts: StatementPart[] = [];
  let from = 0;
  for (const { at, part } of annotationsOf(text, description)) {
    if (at > from) parts.push({ kind: 'ours', text: text.slice(from, at), rule: 'written' });
    parts.push(part);
    from = at;
  }
  if (from < text.length) parts.push({ kind: 'ours', text: text.slice(from), rule: 'written' });
  return parts;
}

/** For the model to read; the codes of the verifier that are not named mean the last of these. */
const REASONS: Readonly<Record<string, string>> = {
  'figure-not-quoted': 'quotes 沒有抄出陳述的數字',
  'figure-not-cited': '數字、日期或單位與原文不同',
  'name-not-cited': '名稱與原文不同',
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
  'words-not-derived': '有原文沒有的字詞',
  'left-out': '漏了原文的內容',
  moved: '字詞的次序與原文不同',
  title: '《》或「」裏的字與原文不同',
  verdict: '開首加了是或否',
  marks: '有原文沒有的符號',
  script: '字體不對',
  apart: '一項陳述只可引用一個編號，或相連的編號',
};

function reasonsOf(codes: ReadonlySet<string> = new Set()): Set<string> {
  if (codes.size === 0) return new Set(['沒有寫到，或格式不對']);
  return new Set([...codes].map((code) => REASONS[code] ?? '與原文不符'));
}
