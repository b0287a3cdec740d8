/**
 * Writes the rows that rules make: `node eval/datasets/mutations/make/make.ts --data FOLDER`. The same data always give
 * the same rows. Rows that reading found to be no change, or no rewording, are listed in removed.json and left out.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type MutationKind, type MutationRow } from '../../../sets/mutation-schema.ts';
import { openMutationTexts } from '../../../sets/mutation-texts.ts';
import { MUTATIONS } from '../../../sets/mutations.ts';
import { joinClauses, type MadePair, nearestElsewhere, swapFigure, swapWho } from './pairs-of-sentences.ts';
import { drawOf, type Rule } from './rule.ts';
import { faithfulRules } from './rules-faithful.ts';
import { figureRules } from './rules-figures.ts';
import { nameRules } from './rules-names.ts';
import { scopeRules } from './rules-scope.ts';
import { statusRules } from './rules-status.ts';
import { type MadeSentence, sentencesOf } from './sentences.ts';
import { FILES, HELD_SHARE, PER_RULE, WANTED } from './wanted.ts';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
const here = fileURLToPath(new URL('.', import.meta.url));
const removed = new Set(JSON.parse(readFileSync(join(here, 'removed.json'), 'utf8')) as string[]);
const texts = openMutationTexts(join(MUTATIONS, 'documents.json'), values.data);
const documents = texts.documents.map((document) => ({
  document,
  sentences: sentencesOf(document, texts.read(document.name)),
}));
const halves = new Map(texts.documents.map(({ name, half }) => [name, half]));

/** One row that could be, before the draw. */
interface Candidate {
  row: MutationRow;
  /** Orders candidates the same way each time, seeds first. */
  rank: string;
}

const candidates = [...byRules(), ...byPairs(), ...byScript()].filter(({ row }) => !removed.has(row.id));
const drawn = draw(candidates);
for (const [file, kinds] of Object.entries(FILES))
  for (const half of ['dev', 'held'] as const) {
    const rows = drawn.filter(({ row }) => kinds.includes(row.kind) && row.half === half);
    writeFileSync(join(MUTATIONS, `${file}-${half}.jsonl`), rows.map(({ row }) => `${JSON.stringify(row)}\n`).join(''));
  }

function byRules(): Candidate[] {
  const rules: Rule[] = [...figureRules, ...statusRules, ...nameRules, ...scopeRules, ...faithfulRules];
  return documents.flatMap(({ sentences }) =>
    sentences.flatMap((sentence) =>
      rules.flatMap((rule) =>
        rule.make(sentence.text).map((edits) =>
          candidate(rule.kind, rule.name, [sentence], {
            edits: edits.map(({ at, with: pieces }) => ({
              at: [at[0], at[1]],
              with: pieces.map((piece) =>
                typeof piece === 'string' ? piece : { copy: [piece[0], piece[1]] as [number, number] },
              ),
            })),
          }),
        ),
      ),
    ),
  );
}

function byPairs(): Candidate[] {
  return documents.flatMap(({ document, sentences }, index) => {
    const elsewhere = documents
      .filter(
        (other, at) =>
          at !== index &&
          other.document.half === document.half &&
          (other.document.archive === undefined) === (document.archive === undefined),
      )
      .flatMap((other) => other.sentences);
    return sentences.flatMap((one, at) => {
      const near = sentences.slice(at + 1, at + 4);
      const spliced = near.flatMap((two) => [swapWho(one, two), swapFigure(one, two), joinClauses(one, two)]);
      const isAsked = document.archive === undefined || drawOf(one.text, 60) === 0;
      const moved = isAsked && /\d|《|「|議員|署|局/u.test(one.text) ? [nearestElsewhere(one, elsewhere)] : [];
      return [
        ...spliced.map((pair) => ['splice', pair] as const),
        ...moved.map((pair) => ['document', pair] as const),
      ].flatMap(([kind, pair]) => (pair === undefined ? [] : [pairCandidate(kind, pair)]));
    });
  });
}

function pairCandidate(kind: MutationKind, { name, cited, base, edits }: MadePair): Candidate {
  const isFirst = base.place === cited[0]?.place;
  return candidate(kind, name, cited, {
    ...(isFirst ? {} : { base: base.place }),
    edits: edits.map(({ at, take }) => {
      const { document, start } = take.of.place;
      const [from, to] = [start + take.at[0], start + take.at[1]];
      const sha256 = createHash('sha256').update(texts.read(document).slice(from, to)).digest('hex');
      return { at, with: [{ take: { document, start: from, end: to, sha256 } }] };
    }),
  });
}

function byScript(): Candidate[] {
  return documents.flatMap(({ sentences }) =>
    sentences
      .filter(({ text }) => drawOf(text, 9) === 0)
      .map((sentence) => candidate('script', 'Simplified', [sentence], { edits: [], script: 'hans' })),
  );
}

function candidate(
  kind: MutationKind,
  by: string,
  cited: readonly MadeSentence[],
  rest: Pick<MutationRow, 'edits' | 'base' | 'script'>,
): Candidate {
  const places = cited.map(({ place }) => place);
  const { document } = places[0] as MutationRow['cited'][number];
  const hash = createHash('sha256')
    .update(JSON.stringify([kind, by, places, rest]))
    .digest('hex');
  const half = halves.get(document) as 'dev' | 'held';
  const isSeed = /^00\d_/u.test(document);
  return {
    row: { id: `${kind}-${hash.slice(0, 10)}`, kind, half, by, cited: places, ...rest },
    rank: `${isSeed ? 0 : 1}${hash.slice(10, 26)}`,
  };
}

/** By kind and half up to what is wanted: no rule too often, no sentence twice in a kind nor three times in all. */
function draw(from: readonly Candidate[]): Candidate[] {
  const perSentence = new Map<string, number>();
  const inKind = new Set<string>();
  const perRule = new Map<string, number>();
  const perKind = new Map<string, number>();
  const perSeed = new Map<string, number>();
  const ordered = [...from].sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return ordered.filter(({ row: { kind, half, by, cited, base } }) => {
    const wanted = WANTED[kind] * (half === 'held' ? HELD_SHARE : 1 - HELD_SHARE);
    const first = base ?? cited[0];
    const sentence = first?.sha256 ?? '';
    const isSeed = /^00\d_/u.test(first?.document ?? '');
    const rule = `${half} ${kind} ${by}`;
    const counts = [
      perKind.get(`${half} ${kind}`) ?? 0,
      perRule.get(rule) ?? 0,
      perSentence.get(sentence) ?? 0,
      perSeed.get(`${half} ${kind}`) ?? 0,
    ] as const;
    if (counts[0] >= wanted || counts[1] >= Math.max(2, wanted * (PER_RULE[kind] ?? 0.2))) return false;
    if (counts[2] >= (isSeed ? 6 : 3) || inKind.has(kind + sentence) || (isSeed && counts[3] >= wanted * 0.3))
      return false;
    inKind.add(kind + sentence);
    perSentence.set(sentence, counts[2] + 1);
    perRule.set(rule, counts[1] + 1);
    perKind.set(`${half} ${kind}`, counts[0] + 1);
    if (isSeed) perSeed.set(`${half} ${kind}`, counts[3] + 1);
    return true;
  });
}
