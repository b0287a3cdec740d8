/** Public sets that nobody here wrote: paragraphs, questions, and the words in the paragraph that answer. */
import { z } from 'zod';
import { readData } from './data.ts';

export interface SpanParagraph {
  /** Name of the file it becomes. */
  file: string;
  title: string;
  text: string;
}

/** What an answer has to state: every group, by any of its wordings. */
export type Golds = readonly (readonly string[])[];

export interface SpanQuestion {
  id: string;
  question: string;
  golds: Golds;
  /** The files that answer, one or more. Empty for a question without an answer. */
  files: readonly string[];
  /** What keeps connected questions in one half: the article's title. */
  article: string;
}

export interface SpanSet {
  name: string;
  language: string;
  jurisdiction: string;
  issuer: string;
  issued: string;
  paragraphs: readonly SpanParagraph[];
  questions: readonly SpanQuestion[];
  unanswerable: readonly SpanQuestion[];
}

const squad = z.object({
  data: z.array(
    z.object({
      title: z.string(),
      paragraphs: z.array(
        z.object({
          id: z.string(),
          context: z.string(),
          qas: z.array(
            z.object({ id: z.string(), question: z.string(), answers: z.array(z.object({ text: z.string() })) }),
          ),
        }),
      ),
    }),
  ),
});

interface SquadSource {
  name: string;
  path: string;
  language: string;
  jurisdiction: string;
  issued: string;
}

/** DRCD dev: 1,000 paragraphs of Wikipedia in Traditional Chinese. */
export function loadDrcd(data: string | undefined): SpanSet {
  return loadSquad(data, {
    name: 'drcd',
    path: 'drcd/DRCD_dev.json.gz',
    language: 'zh-Hant-TW',
    jurisdiction: 'TW',
    issued: '2018',
  });
}

/** CMRC 2018 trial: 256 passages of Wikipedia in Simplified Chinese. */
export function loadCmrc(data: string | undefined): SpanSet {
  return loadSquad(data, {
    name: 'cmrc',
    path: 'cmrc2018/cmrc2018_trial.json.gz',
    language: 'zh-Hans-CN',
    jurisdiction: 'CN',
    issued: '2018',
  });
}

function loadSquad(data: string | undefined, { name, path, language, jurisdiction, issued }: SquadSource): SpanSet {
  const { data: articles } = squad.parse(JSON.parse(readData(data, path).toString('utf8')));
  const entries = articles.flatMap(({ title, paragraphs }) =>
    paragraphs.map(({ id, context, qas }) => ({ title, file: fileOf(name, id), context, qas })),
  );
  return {
    name,
    language,
    jurisdiction,
    issuer: '維基百科',
    issued,
    paragraphs: entries.map(({ title, file, context }) => ({ title, file, text: `${title}\n\n${context}\n` })),
    questions: entries.flatMap(({ title, file, qas }) =>
      // CMRC's file holds two questions without a word.
      qas
        .filter(({ question }) => question.trim() !== '')
        .map(({ id, question, answers }) => ({
          id: `${name}-${id}`,
          question,
          golds: [[...new Set(answers.map(({ text }) => text))]],
          files: [file],
          article: title,
        })),
    ),
    unanswerable: [],
  };
}

function fileOf(set: string, id: string): string {
  return `${set}-${id.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-')}.txt`;
}

const lawDocument = z.object({ doc_id: z.int(), court_name: z.string(), content: z.string() });
const lawQuestion = z.object({
  id: z.string(),
  type: z.string(),
  question: z.string(),
  answer: z.unknown(),
  ref: z.array(z.union([z.string(), z.object({ content: z.array(z.string()) })])),
});

/** Types whose evidence fits two statements; summaries and chains of reasoning name whole sections as evidence. */
const LAW_TYPES = new Set(['事实性问题', '多文档信息整合问题', '多文档对比问题', '多文档时间序列问题']);

/** RAGEval law: 30 invented judgments in Simplified Chinese, and questions that cannot be answered. */
export function loadLaw(data: string | undefined): SpanSet {
  const documents = readLines(data, 'rageval-law/docs.jsonl.gz', lawDocument);
  const paragraphs = documents.map(({ doc_id, court_name, content }) => ({
    file: fileOf('law', String(doc_id)),
    title: `${court_name}判决书`,
    text: `${content}\n`,
  }));
  const squeezed = paragraphs.map(({ file, text }) => ({ file, text: text.replaceAll(/\s+/gu, '') }));
  const read = readLines(data, 'rageval-law/qa.jsonl.gz', lawQuestion).map((line) => {
    const refs = line.ref.map((ref) => (typeof ref === 'string' ? [ref] : ref.content));
    const files = squeezed
      .filter(({ text }) => refs.flat().some((ref) => text.includes(ref.replaceAll(/\s+/gu, ''))))
      .map(({ file }) => file);
    return {
      type: line.type,
      question: { id: line.id, question: line.question, golds: refs, files, article: line.id },
    };
  });
  return {
    name: 'law',
    language: 'zh-Hans-CN',
    jurisdiction: 'CN',
    issuer: '人民法院',
    issued: '2023',
    paragraphs,
    questions: read
      .filter(({ type, question }) => LAW_TYPES.has(type) && question.files.length > 0)
      .map((one) => one.question),
    unanswerable: read
      .filter(({ type }) => type === '无关无解问')
      .map(({ question }) => ({ ...question, golds: [], files: [] })),
  };
}

function readLines<T extends z.ZodType>(data: string | undefined, path: string, schema: T): z.output<T>[] {
  const lines = readData(data, path).toString('utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => schema.parse(JSON.parse(line)));
}
