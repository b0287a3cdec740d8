/** What `bench scale` prints: a column a size. */
import type { Flipped, Latency, Phase } from './scale-jobs.ts';
import type { SizeResult } from './scale.ts';

const NAME = 46;
const CELL = 18;

type Line = readonly [name: string, cell: (result: SizeResult) => string];

const LINES: readonly Line[] = [
  ['passages', ({ measured }) => whole(measured.passages)],
  ['vectors', ({ measured }) => measured.embedder],
  ['added, findable: sentences a second', ({ grown }) => whole(grown.sentences / grown.searchableSeconds)],
  ['added, in the graph: sentences a second', ({ grown }) => whole(grown.sentences / grown.graphSeconds)],
  ['most memory while building', ({ grown }) => megabytes(grown.mostMemory)],
  ['memory at rest', ({ measured }) => megabytes(measured.memory)],
  [
    'disk: database / vector index',
    ({ measured }) => `${megabytes(measured.disk.database)} / ${megabytes(measured.disk.index)}`,
  ],
  [
    'ready to answer after, s (opening alone)',
    ({ measured }) => `${measured.readySeconds.toFixed(2)} (${measured.openSeconds.toFixed(2)})`,
  ],
  ['recall@10 against all vectors', ({ measured }) => measured.recall.toFixed(4)],
  ['at rest, ms: p50 / p95 / p99', () => ''],
  ...phaseLines(({ measured }) => measured.idle),
  ['  processor time: whole retrieval', ({ measured }) => latency(measured.idle.retrievalCpu)],
  ['  processor time: FTS5 alone', ({ measured }) => latency(measured.idle.ftsCpu)],
  [
    '  p95 of processor time: the one over the other',
    ({ measured }) => `×${(measured.idle.retrievalCpu.p95 / measured.idle.ftsCpu.p95).toFixed(2)}`,
  ],
  [
    'while documents are added',
    ({ measured }) => `${whole(measured.adding.sentences / measured.adding.seconds)} sentences/s`,
  ],
  ...phaseLines(({ measured }) => measured.adding),
  [
    'HNSWLib of LangChain: vectors a second',
    ({ stock }) => (stock ? whole(stock.sentences / stock.buildSeconds) : '–'),
  ],
  ['  memory / disk', ({ stock }) => (stock ? `${megabytes(stock.memory)} / ${megabytes(stock.disk)}` : '–')],
  ['  search, ms', ({ stock }) => (stock ? latency(stock.search) : '–')],
  ['  recall@10', ({ stock }) => stock?.recall.toFixed(4) ?? '–'],
  [
    'index damaged: noticed and said / answers wrong',
    ({ damaged }) => (damaged ? `${damaged.said} of ${damaged.trials} / ${damaged.wrong}` : '–'),
  ],
  ['load of the machine', ({ load }) => load.toFixed(1)],
];

function phaseLines(of: (result: SizeResult) => Phase): Line[] {
  return [
    ['  whole retrieval', (result) => latency(of(result).retrieval)],
    ['  FTS5 alone, thirty passages with texts', (result) => latency(of(result).fts)],
    ['  FTS5 alone, ten passages with texts', (result) => latency(of(result).ftsTen)],
    ['  FTS5 alone, ids and scores of thirty', (result) => latency(of(result).matches)],
    ['  keyword search alone', (result) => latency(of(result).keywords)],
    ['  vector search alone', (result) => latency(of(result).vectors)],
    [
      '  p95: whole retrieval / FTS5, thirty; ten',
      (result) => `${ratio(of(result).retrieval, of(result).fts)}; ${ratio(of(result).retrieval, of(result).ftsTen)}`,
    ],
    [
      '  worst block of the event loop, ms (computing)',
      (result) => `${of(result).worstBlockMs.toFixed(0)} (${of(result).worstComputingMs.toFixed(0)})`,
    ],
  ];
}

export function scaleTable(results: readonly SizeResult[]): string[] {
  const row = (name: string, cells: readonly string[]) =>
    `${name.padEnd(NAME)}${cells.map((cell) => cell.padStart(CELL)).join('  ')}`.trimEnd();
  return [
    row(
      'sentences',
      results.map(({ measured }) => whole(measured.sentences)),
    ),
    ...LINES.map(([name, cell]) => row(name, results.map(cell))),
  ];
}

/** What became of a service over the sample documents whose database was damaged. */
export function flipTable(flipped: Flipped): string[] {
  const lines: readonly (readonly [string, number])[] = [
    ['database damaged', flipped.trials],
    ['  refused at start with one sentence', flipped.refused],
    ['  index made again, logged', flipped.rebuilt],
    ['  serves, and says what is damaged', flipped.reported],
    ['  same answers, no text changed', flipped.harmless],
    ['  other answers, nobody says why', flipped.unsaid],
    ['  wrong quotes', flipped.wrongQuotes],
    ['  crashes', flipped.crashes],
  ];
  return lines.map(([name, count]) => `${name.padEnd(NAME)}${whole(count).padStart(CELL)}`);
}

/** What has to be known to read the table. */
export function scaleNotes(machine: string): string[] {
  return [
    `machine: ${machine}; each size in fresh processes, on a folder that grows from size to size.`,
    'Sentences: sittings of the Legislative Council in parts of 20,000 characters. Beyond some 183,000 they are copies in which 8 % of the characters are others, drawn from the same text.',
    'Questions: 150 that members asked in those sittings and 50 of our samples (dev), each once; with few sentences, fewer. The other samples are asked before anything is measured.',
    'Vectors and token states are made by hashing, at once and as large as those of the built-in encoder, which would take hours; questions are encoded as they are.',
    'Whole retrieval: reading the question, counting its words, both searches, reading the passages, comparing the best by what they mean, judging their sentences.',
    'FTS5 alone: all pairs of characters of the question joined by OR, the best by bm25() with title, headings and text, through the same thread: thirty passages, as a retrieval reads, and ten, as a page shows. Ids and scores alone are asked just after, from warm pages.',
    'Processor time: of all threads together, and no more of it when other jobs are busy; what two threads do side by side counts twice.',
    'Worst block: the longest that a timer of 1 ms waited; in brackets the longest that the thread computed meanwhile, which other jobs of the machine do not lengthen.',
    'Recall: the ten nearest among all stored vectors, one by one, for up to 100 questions; as near as the tenth counts.',
    'Index damaged: one bit changed in 200 places, and cut in 20; each time opened and asked. A crash would end the run.',
    'Database damaged: of the service over the sample documents, one bit changed in 200 places and cut in 20; each time started, asked four questions and audited.',
    'HNSWLib of LangChain: the same vectors, no texts, its defaults; up to 110,000.',
  ];
}

/** What floors may stand under. Of memory and time, what is left under the limit. */
export function scaleNumbers(results: readonly SizeResult[], flipped?: Flipped): Record<string, number> {
  const numbers: Record<string, number> = {};
  if (flipped) {
    numbers['database damaged without a crash'] = flipped.crashes === 0 ? 1 : 0;
    numbers['quotes right from a damaged database'] = flipped.wrongQuotes === 0 ? 1 : 0;
  }
  for (const { size, measured, damaged } of results) {
    if (damaged) {
      numbers['damage noticed and said'] = Math.min(damaged.noticed, damaged.said) / damaged.trials;
      numbers['answers right after damage'] = damaged.wrong === 0 ? 1 : 0;
    }
    numbers[`${size} recall`] = measured.recall;
    numbers[`${size} memory left under 2 GB`] = 1 - measured.memory / 2e9;
    numbers[`${size} three times FTS5 over retrieval, p95`] = (3 * measured.idle.fts.p95) / measured.idle.retrieval.p95;
  }
  return numbers;
}

function ratio(one: Latency, other: Latency): string {
  return `×${(one.p95 / other.p95).toFixed(2)}`;
}

function latency({ p50, p95, p99 }: Latency): string {
  return [p50, p95, p99].map((value) => value.toFixed(1)).join(' / ');
}

function megabytes(bytes: number): string {
  return `${whole(bytes / 1e6)} MB`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
