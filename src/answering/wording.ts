import type { HelpLine } from '../config/help-lines.ts';
import type { QuestionKind } from '../language/question-words.ts';
import { toReaderScript } from '../language/script.ts';
import type { InputLanguage } from '../safety/screen.ts';
import type { DeclineReason, Outcome } from './outcome.ts';

/** What our words depend on beside the outcome. */
export interface About {
  /** What kind of thing was asked for. */
  kind: QuestionKind;
  helpLines: readonly HelpLine[];
}

/** What was looked for, by the kind of question: 「沒有說明你所問的日期」. */
const LOOKED_FOR: Readonly<Record<QuestionKind, string>> = {
  figure: '數目或金額',
  date: '日期或時間',
  person: '人士',
  place: '地點',
  organisation: '機構或部門',
  definition: '意思',
  list: '各項內容',
  procedure: '做法',
  reason: '原因',
  'yes-no': '情況',
  comparison: '比較',
  summary: '內容',
  other: '事',
};

/** Why nothing is answered, what may be asked instead, and who can help. */
const DECLINED: Readonly<Record<Exclude<DeclineReason, 'personal-affairs'>, string>> = {
  advice:
    '本服務只引述已公布的文件，不會建議你怎樣選擇，也不提供法律、投資或醫療意見。你可以改問文件列明的事，例如條件、金額或日期；要作決定，請諮詢相關的專業人士。',
  prediction: '本服務只引述已公布的文件，不作預測。你可以改問文件所列的目標、計劃或推算。',
  politics: '本服務不就政治立場或人物發表意見。你可以改問文件記載的政策、職務或會議。',
  unsafe:
    '本服務不會協助可能傷害他人或違法的事，也不會透露系統的設定或他人的資料。你可以改問文件記載的內容；舉報罪案或求助，請聯絡警方。',
};

const OTHER_LANGUAGE: Readonly<Record<InputLanguage, string>> = {
  en: 'This service answers in Chinese only, from documents written in Chinese. Please ask your question in Chinese (Traditional, Simplified or Cantonese).',
  ja: 'このサービスは中国語の文書にもとづき、中国語でのみお答えします。中国語で質問してください。',
  ko: '이 서비스는 중국어 문서를 바탕으로 중국어로만 답변합니다. 중국어로 질문해 주세요.',
  other: 'This service answers in Chinese only. Please ask your question in Chinese.',
};

/**
 * Our own words about an outcome, in Traditional Chinese: what was looked for, what the documents do say, and what to do
 * next. Null where the statements speak for themselves.
 */
export function outcomeMessage(outcome: Outcome, about: About): string | null {
  switch (outcome.kind) {
    case 'answered':
      return null;
    case 'partly-answered':
      return partMessage(outcome);
    case 'related-only':
      return `文件提到以下內容，但沒有說明你所問的${LOOKED_FOR[about.kind]}。你可以按引文的連結閱讀前後文，或換個說法再問。`;
    case 'not-found':
      return '已查找現有的全部文件，沒有找到這件事的記載；這不代表沒有這件事。你可以換個說法再問，或查閱文件目錄。';
    case 'out-of-scope':
      return '本服務只回答現有文件所載的事，這個問題不在其中。文件目錄列出可以問及的全部文件。';
    case 'needs-clarification':
      return outcome.notOffered === undefined
        ? '這個問題可以指不同的事，答案各有不同。請選擇其一，或輸入它的號碼：'
        : `沒有第${outcome.notOffered}項。請選擇以下其一，或輸入它的號碼：`;
    case 'courtesy':
      return courtesyMessage(outcome);
    case 'declined':
      return declinedMessage(outcome, about);
    case 'unsupported-input':
      return outcome.reason === 'language'
        ? `${OTHER_LANGUAGE[outcome.language ?? 'other']}\n請用中文提問，繁體、簡體或廣東話都可以。`
        : '請輸入你想問的問題。';
    case 'limited':
      return limitedMessage(outcome);
    case 'failed':
      return outcome.related.length > 0
        ? '暫時未能整理答案，以下是文件中最接近的原文。'
        : '系統暫時未能回答，請稍後再試。';
  }
}

function courtesyMessage({ said, titles }: Extract<Outcome, { kind: 'courtesy' }>): string {
  switch (said) {
    case 'thanks':
      return '不用客氣。還有想查的事，請直接輸入問題。';
    case 'greeting':
      return '你好。請直接輸入想查的事，例如某項計劃由哪個局負責、某份協議何時簽署。';
    case 'farewell':
      return '再見。日後想查文件，隨時再問。';
    case 'about':
      return `這是自動查詢服務，不是職員。它只引述現有的文件作答，每句附上出處；文件沒有說的，不會作答，也不處理個人個案。${askableTitles(titles)}請直接輸入問題。`;
  }
}

/** Titles beyond these are in the catalogue. */
export const TITLES_SHOWN = 5;

function askableTitles(titles: readonly string[]): string {
  if (titles.length === 0) return '現時沒有文件。';
  const shown = titles
    .slice(0, TITLES_SHOWN)
    .map((title) => `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`);
  return `可以問的文件${titles.length > TITLES_SHOWN ? '包括' : '有'}${shown.join('、')}${titles.length > TITLES_SHOWN ? '等，全部見文件目錄' : ''}。`;
}

function partMessage({
  statements,
  missing,
  unread,
  more,
  bounded,
}: Extract<Outcome, { kind: 'partly-answered' }>): string {
  const silent = missing.length > 0 ? `文件沒有說明：${missing.join('、')}。` : '';
  const cut = more > 0 ? `以上只引述${statements.length}項，文件另有${more}項；請按引文的連結閱讀其餘各項。` : '';
  const asked = unread.length > 0 ? `一次未能回答這麼多問題，請另外再問：${unread.join('、')}。` : '';
  const where = bounded.map((label) => (label === '' ? '引文所在的段落' : label)).join('、');
  return silent + asked + cut + (where === '' ? '' : `${where}另有條件，未能在此引述，請按引文的連結閱讀原文。`);
}

function declinedMessage(
  { reason, inDanger, related }: Extract<Outcome, { kind: 'declined' }>,
  { helpLines }: About,
): string {
  if (inDanger) return helpMessage(helpLines);
  if (reason !== 'personal-affairs') return DECLINED[reason];
  return related.length > 0
    ? '本服務不能判斷個別人士的情況。以下是文件就所有人列明的內容，請自行對照，並向負責的部門查詢作準。'
    : '本服務不能判斷個別人士的情況，也不能查閱任何人的個案。請直接向負責的部門查詢。';
}

/** The line to call at once, then those to talk to. They are not alone: 「有人接聽」 is the point of it. */
function helpMessage([first, ...others]: readonly HelpLine[]): string {
  const call = first === undefined ? '' : `如果你或身邊的人有即時危險，請立即致電 ${first.number}（${first.name}）。`;
  const listed = others.map(({ name, number, hours }) => `${name} ${number}${hours === '' ? '' : `（${hours}）`}`);
  const talk = listed.length === 0 ? '' : `想找人傾談，可致電：${listed.join('；')}。有人會聽你說，毋須獨自面對。`;
  return call + talk;
}

function limitedMessage(outcome: Extract<Outcome, { kind: 'limited' }>): string {
  switch (outcome.reason) {
    case 'too-long':
      return '問題太長，請縮短後再問。';
    case 'rate':
      return `你在短時間內問了很多問題，請在 ${outcome.retryAfterSeconds ?? 60} 秒後再問。`;
    case 'pending':
      return '你的上一個問題仍在處理，請待它有結果後再問。';
    case 'budget':
      return '今日可問的次數已用完，請明日再試。你仍可查閱文件目錄。';
    case 'busy':
      return '現時提問的人很多，請稍等片刻再問。';
    case 'closed':
      return '這個渠道暫停提問，請稍後再試。';
  }
}

/** Our words for the reader: in Simplified when the question was. */
export function inReaderScript(text: string | null, script: 'hant' | 'hans'): string | null {
  return text === null ? null : toReaderScript(text, script);
}
