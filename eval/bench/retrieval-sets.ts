/** The sets that retrieval is measured on: their documents and their questions. */
import { Converter } from 'opencc-js/cn2t';
import { readSeeds, SEEDS_FOLDER } from '../../src/entry/seeds.ts';
import { bucketOf } from '../sets/data.ts';
import { halfOf } from '../sets/external.ts';
import type { MadeFolders } from '../sets/folders.ts';
import { readDataset } from '../sets/own.ts';
import { loadCmrc, loadDrcd, loadLaw, type SpanQuestion, type SpanSet } from '../sets/spans.ts';
import type { RetrievalSetName } from './arguments.ts';
import type { IndexDocument } from './index-folder.ts';
import { type BenchQuestion, questionOfSample, questionOfSpan } from './retrieval-questions.ts';

export interface RetrievalSet {
  name: RetrievalSetName;
  documents: readonly IndexDocument[];
  questions: readonly BenchQuestion[];
  /** How questions without an answer are had: written as such, or by leaving the gold documents out. */
  unanswerable: 'written' | 'left out';
}

/** One question in so many of a public set is asked, unless all are wanted. */
const TENTH = 10;

/** Throws `SetError` when its data is not there. With `all`, the held half of our own samples is counted as well. */
export function loadRetrievalSet(
  name: RetrievalSetName,
  folders: MadeFolders,
  { data, all }: { data: string | undefined; all: boolean },
): RetrievalSet {
  if (name === 'gba') return loadOwn(all);
  const set = { drcd: loadDrcd, cmrc: loadCmrc, law: loadLaw }[name](data);
  const drawn = (question: SpanQuestion) => all || bucketOf(question.id, TENTH) === 0;
  const { language, jurisdiction, issuer, issued } = set;
  const described = { language, jurisdictions: [jurisdiction], issuer, issued };
  const folder = folders.write(set.paragraphs.map((paragraph) => ({ ...paragraph, ...described })));
  return {
    name,
    documents: readSeeds(folder),
    // There are few questions without an answer: all are asked.
    questions: [...set.questions.filter(drawn), ...set.unanswerable].flatMap((question) => {
      const plain = questionOfSpan({ ...question, group: groupOf(set, question) });
      return name === 'cmrc' ? inBothScripts(plain) : [plain];
    }),
    unanswerable: set.unanswerable.length > 0 ? 'written' : 'left out',
  };
}

/** Only DRCD has a half that may be tuned on. What takes several judgments to answer is no matter of one passage. */
function groupOf(set: SpanSet, question: SpanQuestion): string {
  if (set.name === 'drcd') return `drcd ${halfOf(set, question)}`;
  return question.files.length > 1 ? `${set.name} several documents` : set.name;
}

const traditional = Converter({ from: 'cn', to: 'hk' });

/** CMRC is in Simplified Chinese; most who ask here write Traditional. */
function inBothScripts(plain: BenchQuestion): BenchQuestion[] {
  const other = {
    ...plain,
    id: `${plain.id}-hant`,
    group: `${plain.group} in the other script`,
    question: traditional(plain.question),
  };
  return [
    { ...plain, form: { name: 'plain', base: plain.id } },
    { ...other, form: { name: 'other script', base: plain.id } },
  ];
}

function loadOwn(all: boolean): RetrievalSet {
  const documents = readSeeds(SEEDS_FOLDER);
  const files = new Set(documents.map(({ name }) => name));
  const samples = readDataset('gba').filter(({ half }) => all || half === 'dev');
  return {
    name: 'gba',
    documents,
    questions: samples.map((sample) => questionOfSample(sample, files)),
    unanswerable: 'written',
  };
}
