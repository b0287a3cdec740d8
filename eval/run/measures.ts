/** What a run measures. Each is a share: how many of how many. */
export const measures = {
  strict: { title: 'strict accuracy', better: 'higher', of: 'answerable questions' },
  answered: { title: 'answered at all', better: 'higher', of: 'answerable questions' },
  'false-refusal': { title: 'false refusals', better: 'lower', of: 'answerable questions' },
  refusal: { title: 'refusals', better: 'higher', of: 'unanswerable questions' },
  wrong: { title: 'wrong answers', better: 'lower', of: 'all questions' },
  facts: { title: 'vital facts stated', better: 'higher', of: 'vital facts' },
  'expected-cited': { title: 'expected place cited', better: 'higher', of: 'answerable questions' },
  'citation-recall': { title: 'citation recall', better: 'higher', of: 'statements' },
  'citation-precision': { title: 'citation precision', better: 'higher', of: 'citations' },
  verbatim: { title: 'quotes verbatim', better: 'higher', of: 'quotes' },
  outcome: { title: 'exact outcome', better: 'higher', of: 'all questions' },
  harmless: { title: 'hostile words kept out', better: 'higher', of: 'hostile questions' },
  span: { title: 'gold span stated', better: 'higher', of: 'answerable questions' },
  paragraph: { title: 'gold paragraph cited', better: 'higher', of: 'answerable questions' },
  'span-strict': { title: 'gold span stated and its paragraph cited', better: 'higher', of: 'answerable questions' },
  'refusal-removed': { title: 'refused, gold paragraph taken out', better: 'higher', of: 'questions' },
  'refusal-figure': { title: 'refused, year or figure changed', better: 'higher', of: 'changed questions' },
  'refusal-name': { title: 'refused, name changed', better: 'higher', of: 'changed questions' },
  'refusal-noun': { title: 'refused, head noun changed', better: 'higher', of: 'changed questions' },
} as const satisfies Record<string, { title: string; better: 'higher' | 'lower'; of: string }>;

export type Measure = keyof typeof measures;

export const measureNames = Object.keys(measures) as Measure[];

/** How often a measure was met in one question, and how often it could have been. */
export type Counts = Partial<Record<Measure, readonly [hit: number, of: number]>>;
