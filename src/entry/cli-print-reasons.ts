import type { Answer } from '../answering/answer.ts';
import { ASKED } from '../answering/explain/doubt-wording.ts';
import type {
  AnswerExplanation,
  ExplainedCheck,
  ExplainedPart,
  ExplainedReading,
  ExplainedSentence,
} from '../answering/explain/explanation.ts';
import { inTitleMarks } from '../answering/notices.ts';
import { harmless, indent, type Paint } from './cli-text.ts';

/** How an answer came about, in the order of the steps: how the question was read, what was found, what was checked. */
export function formatReasons(explanation: AnswerExplanation, timings: Answer['timings'], paint: Paint): string {
  const { read, parts, checks } = explanation;
  const steps = Object.entries(timings).map(([step, ms]) => `${step} ${ms.toFixed(1)}`);
  return [
    paint('bold', '答案怎樣得出'),
    ...(read === null ? ['  問題沒有讀下去。'] : readingLines(read)),
    ...parts.flatMap((part, index) => partLines(part, parts.length > 1 ? `第${index + 1}問` : '所問', paint)),
    ...(checks.length === 0 ? [] : ['  核對：']),
    ...checks.map((check) => indent(checkLine(check), 4)),
    paint('dim', `  各步毫秒：${steps.join('，')}`),
  ].join('\n');
}

const REGISTERS: Readonly<Record<ExplainedReading['register'], string>> = {
  cantonese: '粵語口語',
  mixed: '粵語口語夾書面語',
  written: '書面語',
  colloquial: '口語',
};

function readingLines({ register, readAs, understoodAs, context, leans, asksNow }: ExplainedReading): string[] {
  const notes = [
    REGISTERS[register],
    ...(readAs === null ? [] : [`讀作「${readAs}」`]),
    ...(understoodAs === null ? [] : [`理解為「${understoodAs}」`]),
    ...(context === '' ? [] : [`${leans ? '要靠上文才看得懂' : '也連上文一起找'}：「${context}」`]),
    ...(asksNow ? ['問的是現況'] : []),
  ];
  return [`  問題：${harmless(notes.join('；'))}`];
}

const DECIDED: Readonly<Record<ExplainedPart['decided'], string>> = {
  answer: '有答案',
  related: '只有相近的內容',
  nothing: '找不到',
};

function partLines(part: ExplainedPart, name: string, paint: Paint): string[] {
  const { asked, kind, figures, names, label, decided, reason, sentences } = part;
  const wants = [
    `問${ASKED[kind]}`,
    ...(figures.length === 0 ? [] : [`數字或日期「${figures.join('」「')}」`]),
    ...(names.length === 0 ? [] : [`名稱「${names.join('」「')}」`]),
    ...(label === null ? [] : [`編號${label}`]),
  ];
  return [
    `  ${name}：${harmless(asked)}（${harmless(wants.join('；'))}）`,
    `  ${paint(decided === 'answer' ? 'green' : 'yellow', DECIDED[decided])}：${harmless(reason)}`,
    ...sentences.map((sentence, index) => sentenceLines(sentence, index + 1, paint)),
  ];
}

/** Only where another sentence answers is one without a doubt not the first. */
const ALSO = '備用：通過各項檢查，但不及第 1 句合適。';

function sentenceLines(sentence: ExplainedSentence, number: number, paint: Paint): string {
  const { title, label, text, score, ownCoverage, coverage, reason } = sentence;
  const shares = `得分 ${score.toFixed(2)}；句內有問題的 ${percent(ownCoverage)}，連前後文 ${percent(coverage)}`;
  return [
    indent(harmless(text), 4, `${number}. `),
    indent(paint('dim', harmless(`${inTitleMarks(title)}${label ?? ''}（${shares}）`)), 7),
    ...(reason === null ? (number > 1 ? [indent(ALSO, 7)] : []) : [indent(`不取：${harmless(reason)}`, 7)]),
  ].join('\n');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function checkLine({ by, title, label, failures }: ExplainedCheck): string {
  const what = `${by === 'model' ? '模型所寫' : '引述'}，${inTitleMarks(title)}${label ?? ''}`;
  const found = failures.length === 0 ? '通過' : failures.map(({ code, text }) => `${text}（${code}）`).join('');
  return harmless(`${what}：${found}`);
}
