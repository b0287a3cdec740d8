import type { Citation } from '../../answering/answer.ts';
import type { DateBasis, DocumentKind, PartialDate } from '../../knowledge/types.ts';

/** 2018-09 → 2018年9月, 2017 → 2017年, 2019-05-16 → 2019年5月16日, '' → 日期不詳. Never more precise than what is known. */
export function dateInWords(date: PartialDate): string {
  const [year, month, day] = date.split('-');
  if (date === '') return '日期不詳';
  return [year && `${year}年`, month && `${Number(month)}月`, day && `${Number(day)}日`].filter(Boolean).join('');
}

/** How a document's date is known, as it is said beside the date. */
export const basisWords: Record<DateBasis, string> = {
  printed: '文件印明',
  declared: '營運者註明',
  inferred: '由內文推斷',
  unknown: '營運者未有註明',
};

/** 2018年9月（文件印明） */
export function dateWithBasis(date: PartialDate, basis: DateBasis): string {
  return basis === 'unknown' ? dateInWords('') : `${dateInWords(date)}（${basisWords[basis]}）`;
}

export const kindWords: Record<DocumentKind, string> = {
  'written-reply': '書面答覆',
  'press-report': '報刊報道',
  'council-paper': '議會文件',
  'policy-address': '施政報告章節',
  'work-plan': '工作計劃',
  other: '文件',
};

const PLACES: Readonly<Record<string, string>> = { HK: '香港', MO: '澳門', GD: '廣東', CN: '內地', XX: '不詳' };

/** HK, GD → 香港、廣東. A place without a name here keeps its code. */
export function placesInWords(jurisdictions: readonly string[]): string {
  return jurisdictions.map((place) => PLACES[place] ?? place).join('、');
}

type Say = (text: string) => string;
const asItIs: Say = (text) => text;

/** Where in a document: 第4段, 第2頁; the innermost heading when the text is not numbered; '' when nothing is known. */
function placeOf(citation: Pick<Citation, 'label' | 'page' | 'headings'>, say: Say): string {
  const page = citation.page === null ? '' : say(`第${citation.page}頁`);
  const heading = citation.headings.at(-1);
  // A heading is the document's, and stays in its script.
  const under = heading === undefined ? '' : `「${heading}」${say('之下')}`;
  return [citation.label === null ? under : say(citation.label), page].filter(Boolean).join('，');
}

/** What follows the title in a citation's name, in the reader's script: ，2018年9月，第4段. */
export function citationName(citation: Citation, say: Say = asItIs): string {
  return ['', say(dateInWords(citation.issuedDate)), placeOf(citation, say)]
    .filter((part, at) => at === 0 || part !== '')
    .join('，');
}

/** Who says it, when, how that is known, and where: 政制及內地事務局，2018年9月（文件印明），第4段. */
export function citationFacts(citation: Citation, say: Say = asItIs): string {
  const { issuer, issuedDate, dateBasis } = citation;
  return [issuer, say(dateWithBasis(issuedDate, dateBasis)), placeOf(citation, say)].filter(Boolean).join('，');
}
