import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

// Folded throughout.

/** What a person does at an office, in the words of a question. */
const DEED = '申请|报名|投诉|退款|退货|登记|续期|预约|注册|上诉|补领|换领';
const ASKS_DEED = new RegExp(
  `(?:怎样|怎么|如何|点样|点(?!解|钟))[^,，。?？]{0,8}?(?:${DEED})|(?:${DEED})(?:的)?(?:方法|程序|步骤|流程|手续|办法|途径|方式)`,
  'u',
);
/** The deed itself, and what it is done with or through. 申請人 and 投訴量 tell of people and numbers. */
const TOLD =
  /(?:申请|报名|投诉|登记|预约|注册|上诉)(?!人(?!须|应|可|要|需|必)|者(?!须|应|可|要|需|必)|量|数|宗|率|[\d])|退[款货还回]|登[入录]|递交|提交|交表|填[写妥报]|表格|网上|线上|网址|网站|亲身|邮寄|致电|电话|电邮|平台|小程序|应用程式|扫码|热线|窗口|柜[位台枱]|办理|受理|推荐|提名|续期|[补换]领|向[^,，。]{2,12}(?:提出|查询|索取)/u;

/**
 * Whether a sentence may tell how something is done at an office, true of any other question: one that speaks neither of
 * the deed nor of a way to it tells of the same scheme something else. 「公積金怎樣申請」 is not answered by what may be
 * paid with it.
 */
export function mayTellHow(
  { written, read }: Pick<PreparedQuery, 'written' | 'read'>,
  { own }: Pick<Evidence, 'own'>,
): boolean {
  return read.kind !== 'procedure' || !ASKS_DEED.test(written) || TOLD.test(own.folded);
}

const WAYS = '程序|步骤|流程|手续|方法|办法|途径|方式';
const DEED_ALONE = new RegExp(`^(?:${DEED}|${WAYS}|具体|网上|可以)+$`, 'u');

/** 「點樣申請」 with nothing said before: of no scheme, so that any that is applied for would answer. */
export function asksOfNothing({ read, units }: Pick<PreparedQuery, 'read' | 'units'>): boolean {
  return (
    (read.kind === 'procedure' || read.kind === 'definition' || read.kind === 'list') &&
    read.content.length > 0 &&
    read.content.every(({ text }) => DEED_ALONE.test(text)) &&
    !units.some(({ said }) => said)
  );
}
