import { namesItself } from '../../language/question-clauses.ts';
import { askedParts } from '../../language/question-parts.ts';
import { readQuestion } from '../../language/question.ts';
import { specificPlaces } from '../../language/places.ts';
import { type DescribedSource, describedSource, isDescribed } from '../../language/sources.ts';
import { tokenize } from '../../language/tokens.ts';
import { type PreparedQuery, prepareQuery } from '../../retrieval/query.ts';
import { retrieve, type RetrievalPorts, type Retrieved } from '../../retrieval/retrieve.ts';
import { joinClosingLines } from '../closing-lines.ts';
import type { Found, FoundPart } from '../deciding/decide-parts.ts';
import { nameReferent } from '../understanding/resolve.ts';
import { speaksOf } from '../deciding/side.ts';
import { pointsBack, type Understood } from '../understanding/understand.ts';
import { widenLists } from './widen.ts';

/** What is looked for: a question, and what was said before that is meant with it. */
interface Reading {
  question: string;
  context: string;
  /** It asks this of the document that is described so, and of no other. */
  source?: DescribedSource;
  /** What answers it speaks of this. */
  side?: string;
}

/** One of the things asked, and how it may be read, in the order in which that is tried; at least one way. */
export interface AskedPart extends Pick<FoundPart, 'goesOn' | 'side'> {
  asked: string;
  readings: readonly Reading[];
}

/** Things asked at once that one answer can hold. */
const MOST_PARTS = 6;

/** What is asked beside more than one answer can hold, which is not looked for. */
export function unreadParts(question: string): string[] {
  return askedParts(question)
    .slice(MOST_PARTS)
    .map((part) => part.question);
}

/**
 * The parts of a question, no more than one answer can hold; one that may lean on what was said before is read without it
 * first.
 */
export function readParts(
  question: string,
  understood: Pick<Understood, 'context' | 'leans' | 'rule' | 'asked'>,
): AskedPart[] {
  const parts = askedParts(question).slice(0, MOST_PARTS);
  // In words that stand by themselves first: they keep what was asked before from answering for what is asked now.
  const resolved = parts.length === 1 && STANDS.has(understood.rule) ? [understood.asked] : [];
  return parts.map((part) => {
    const context = [understood.context, part.context].filter((words) => words !== '').join('，');
    const leans = part.context === '' ? understood.leans : leansOn(part.question);
    const contexts = context === '' || leans ? [context] : ['', context];
    const clearer = clearerReading(part);
    // 「2020年呢？」 asks of that year: words around the question before would answer with another item.
    const isExchanged = clearer === undefined && resolved.length > 0 && understood.rule === 'instead';
    // 「滬港會議幾時舉行，就多少個領域達成共識？」: words around it would answer of another meeting.
    const isBound =
      (leans && part.subject !== undefined && isOfOne(part.subject)) ||
      (understood.rule === 'subject' && resolved.length > 0 && readQuestion(understood.asked).label !== null);
    const loose = isExchanged || isBound ? [] : contexts;
    return {
      asked: part.question,
      ...(part.subject !== undefined && { goesOn: true }),
      ...(part.side !== undefined && { side: part.side }),
      readings: [
        ...ofSource(clearer ?? resolved[0] ?? part.question, clearer === undefined && leans ? context : ''),
        ...(clearer === undefined ? resolved : [clearer]).map((asked) => ({ question: asked, context: '' })),
        ...loose.map((words) => ({ question: part.question, context: words })),
        ...ofTheMainland(part.question),
        // 「大橋和高鐵幾時通車」: one sentence may tell of both.
        ...(part.whole === undefined
          ? []
          : [
              {
                question: part.whole,
                context: understood.context,
                ...(part.side !== undefined && { side: part.side }),
              },
            ]),
      ],
    };
  });
}

/**
 * 「按2024年立法會文件，督導組由誰帶領？」 asks who leads it of that document: its words are no words of an answer. Where no
 * document is one that is meant, the question is read as any other.
 */
function ofSource(question: string, context: string): Reading[] {
  const source = describedSource(question);
  return source === null ? [] : [{ question: source.rest, context, source }];
}

/** 「有哪些內地城市」, 「廣東城市有哪些」. */
const MAINLAND_CITIES =
  /(?:內地|内地|廣東|广东)(?:[的嘅])?(?=城市)(?=[^，,。]{0,8}[哪邊边]|(?<=[哪邊边][些幾几啲個个]?(?:[一二三四五六七八九十]|\d)?[個个]?(?:內地|内地|廣東|广东)[的嘅]?))/u;

/** A document lists the cities of a region by their names and that of the province: 「廣東省廣州、深圳…九市」. */
function ofTheMainland(question: string): Reading[] {
  const bare = question.replace(MAINLAND_CITIES, '');
  return bare === question ? [] : [{ question: bare, context: '', side: '廣東' }];
}

/** A part in words that stand by themselves: with what it points at, or the topic or subject that it leaves out. */
function clearerReading({ question, context, topic, subject }: ReturnType<typeof askedParts>[number]) {
  if (topic !== undefined) return `${topic}，${question}`;
  return (
    nameReferent(context, question) ??
    (subject !== undefined && subject !== '' && leansOn(question) ? `${subject}${question}` : undefined)
  );
}

/** A short question may name what it asks of all the same: 「大灣區有哪些城市？」. */
function leansOn(question: string): boolean {
  return pointsBack(question) && !namesItself(question);
}

function isOfOne(subject: string): boolean {
  return specificPlaces(subject).length > 0 || /[「《]/u.test(subject);
}

/** Looks for each part of the question in every way that it may be read. */
export async function findParts(
  ports: RetrievalPorts,
  question: string,
  understood: Pick<Understood, 'context' | 'leans' | 'rule' | 'asked'>,
  signal?: AbortSignal,
): Promise<FoundPart[]> {
  return Promise.all(
    readParts(question, understood).map(async ({ readings, ...part }) => ({
      ...part,
      tries: await Promise.all(readings.map((reading) => findReading(ports, reading, signal))),
    })),
  );
}

const STANDS: ReadonlySet<Understood['rule']> = new Set(['instead', 'referent', 'subject'] as const);

export async function findReading(
  ports: RetrievalPorts,
  { question, context, source, side }: Reading,
  signal: AbortSignal | undefined,
): Promise<Found> {
  const query = await prepareQuery(question, ports.keywordIndex, context, ports.names?.current());
  const found =
    source === undefined ? await retrieve(ports, query, signal) : await findIn(ports, query, source, signal);
  const widened = await widenLists(ports.library, query, found.evidence);
  const evidence = side === undefined ? widened : widened.filter((one) => speaksOf(one, side));
  return { query, ...found, evidence: joinClosingLines(query, evidence, ports.settings) };
}

/** Of the documents that are described alone; their description helps to find them, by their titles. */
async function findIn(
  ports: RetrievalPorts,
  query: PreparedQuery,
  { words, description }: DescribedSource,
  signal: AbortSignal | undefined,
): Promise<Retrieved> {
  const terms = [...new Set([...query.terms, ...tokenize(words).map(({ term }) => term)])];
  const found = await retrieve(ports, { ...query, terms }, signal);
  return { ...found, evidence: found.evidence.filter(({ edition }) => isDescribed(edition.description, description)) };
}
