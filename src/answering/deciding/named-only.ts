import type { QuestionKind } from '../../language/question.ts';
import { coverage, readText } from '../../retrieval/coverage.ts';
import { coveredUnits } from '../../retrieval/held-units.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

// Folded text throughout.

/** 「總結《標準合同》的重點」: what stands in the paper, not what is done with it. */
const ASKS_CONTENTS =
  /[《「“][^《》「」“”]+[》」”](?:[的嘅])?(?:主要|具体|大概)*(?:内容|重点|要点|主旨|撮要)|(?:总结|概述|简述|概括|归纳)(?:一?下)?[^《》,，]{0,4}《[^《》]+》(?!的)/u;
const TELLS_CONTENTS =
  /包括|包含|涵盖|订明|规定|载有|提出|提到|确立|订下|列明|列出|指出|强调|说明|旨在|目标|目的|方向|内容|即|如下|[:：]/u;

/** 「跟法律有關的是哪幾份」 wants papers by their names. */
const ASKS_PAPERS = /哪[几些一二两三四五六七八九十\d]{1,2}份(?!额)/u;
const NAMED_PAPER = /[《“]/u;

/** Things in a row that a sentence only names: 「就青年、金融合作、環保等領域合作」. */
const LISTED = 4;
const OF_A_FIELD: ReadonlySet<QuestionKind> = new Set(['summary', 'list', 'procedure', 'definition', 'other']);

/**
 * Whether a sentence names what is asked of and tells nothing of it: that a paper was published is not what stands in it,
 * how many were signed is not which, and a field in a list of fields is not what is done in it.
 */
export function namesOnly(query: PreparedQuery, evidence: Evidence): boolean {
  const { written, read } = query;
  const { folded } = evidence.own;
  if (knowsTitlesOnly(query, evidence)) return true;
  if (ASKS_CONTENTS.test(written) && !TELLS_CONTENTS.test(folded)) return true;
  if (ASKS_PAPERS.test(written) && !NAMED_PAPER.test(folded)) return true;
  return OF_A_FIELD.has(read.kind) && listsTheField(written, folded);
}

function listsTheField(written: string, folded: string): boolean {
  return folded.split(/[,，。;；:：]/u).some((stretch) => {
    const items = stretch.split('、');
    const fields = items.slice(1, -1).filter((item) => item.length > 2);
    const isAsked = (item: string) =>
      written.includes(`${item}方面`) ||
      (item.endsWith('合作') && item.length > 3 && written.includes(item)) ||
      written.includes(`${item.replace(/合作$/u, '')}方面`);
    return items.length >= LISTED && fields.some(isAsked);
  });
}

/** Titles in a sentence that lists what was signed or issued. */
const LISTED_TITLES = 3;
const TITLE = /《[^《》]+》/gu;
/** Share of the words held that must stand outside titles. */
const SAID_OUTSIDE = 0.6;
const ASKS_DOCUMENTS =
  /签|订立|达成|(?:哪|几|多少|什么|咩|乜)[^,，。]{0,8}(?:协议|协定|文件|备忘录|安排|意向书|合约|条例|法例|报告|书)/u;

/**
 * A sentence that lists titles says that these documents are there, not what stands in them: 「備忘錄裏職業教育那部分怎樣
 * 合作」 is answered by none. A title may give the years that a document is for.
 */
function knowsTitlesOnly({ units, written, read }: PreparedQuery, { own, sentence }: Evidence): boolean {
  if (read.kind === 'date') return false;
  if ((sentence.text.match(TITLE)?.length ?? 0) < LISTED_TITLES || ASKS_DOCUMENTS.test(written)) return false;
  const outside = readText(sentence.text.replaceAll(TITLE, '，'));
  const held = coverage(units, coveredUnits(units, [own]));
  return coverage(units, coveredUnits(units, [outside])) < SAID_OUTSIDE * held;
}
