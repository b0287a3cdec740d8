import type { PlacedSentence } from '../../knowledge/types.ts';
import { asksResponsible } from './responsible.ts';
import { foldText } from '../../language/fold.ts';
import { namesNewBody } from '../../language/offices.ts';
import { namedPeople } from '../../language/people.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

/** Bodies that are told apart by what they are called: no bureau is a 委員會. Folded. */
const BODY =
  /(?:哪|什么)一?[个间所家支]?[^,，。?？]{0,6}?(委员会|小?组|专班|大学|公司|联盟|协会|学会|商会|银行|中心|办公室|基金)(?=[,，。?？]|$|负责|统筹|跟进|处理|管理|主办|营运)/u;

/** 「由哪個局負責」: 當局, 結局 and a company are none. Folded. */
const ASKS_BUREAU = /(?:哪|什么)一?个?(?:政策)?([局署])(?=[,，。?？]|$|负责|统筹|跟进|处理|管|主理|主办|执行)/u;
const NO_BUREAU = '各当政策僵结格布';

/** Whether a folded question asks which body of a kind: 由哪個委員會. */
export function asksBody(written: string): boolean {
  return BODY.test(written);
}

/** 「由哪個委員會統籌」 is answered by a sentence that speaks of one, or that lists who is responsible. */
export function namesBody({ written }: PreparedQuery, { own, sentence }: Evidence): boolean {
  const bureau = ASKS_BUREAU.exec(written)?.[1];
  if (bureau !== undefined && (sentence.attributes.responsible ?? []).length === 0)
    return new RegExp(`[\\u3400-\\u9fff](?<![${NO_BUREAU}])[${bureau}处]`, 'u').test(own.folded);
  const body = BODY.exec(written)?.[1];
  return (
    body === undefined ||
    own.folded.includes(body) ||
    (sentence.attributes.responsible ?? []).some((name) => foldText(name).includes(body))
  );
}

/** 由誰營運, 誰主持: who does it, a body as well as a person. Folded. */
const ASKS_DOER = /由(?:谁|什么人|何人)|谁(?:来|去|会)?(?:负责|主持|主办|统筹|领导|管理|审批|营运|执行|跟进)/u;

export function asksDoer({ written }: PreparedQuery): boolean {
  return ASKS_DOER.test(written);
}

/** People by what they are or do. Folded. */
const PEOPLE = /[师员者士](?!工)|人员|专家|长官|[局司市省部署处]长|主席|主任|书记|总理|业界|企业|政府/u;

/** Who says what is told. Folded. */
const SPEAKER = /^[^,，。;；]{2,24}?(?:表示|指出|认为|强调|续说|解释|形容)[,，:：]/u;

/** 「邊度負責」 may be told by a place: 廣東省會盡快落實. Folded. */
const ASKS_WHERE = /(?:哪里|哪边|哪方|何方|哪儿)/u;
const PLACE_ACTS = /(?:[省市]|\p{Script=Han}区|双方|两地)(?:政府)?(?:会|将|负责|已|正在|须|同意|支持)(?!议)/u;

/** 邊個局 is answered by a body; 由誰 by one who works there as well: 會由樹藝師檢驗. */
export function namesDoer(query: PreparedQuery, { sentence, own }: Evidence, asked: string): boolean {
  const responsible = sentence.attributes.responsible ?? [];
  if (responsible.length > 0 && responsible.every((name) => isExcepted(query.written, name))) return false;
  if (responsible.length > 0 || namesNewBody(own.folded, asked)) return true;
  if (ASKS_WHERE.test(query.written) && PLACE_ACTS.test(own.folded)) return true;
  if (!/谁|什么人|何人/u.test(query.written)) return false;
  // Whoever says so does not do it: 「行政長官表示，重點是建設中心」.
  const said = own.folded.replace(SPEAKER, '');
  return PEOPLE.test(said) || namedPeople(said).length > 0;
}

/** 發展局 of 「發展局以外還有哪些局負責」. Folded. */
const EXCEPTED = /([^,，]{2,16})(?:以外|之外)/u;

function isExcepted(written: string, name: string): boolean {
  return EXCEPTED.exec(written)?.[1]?.includes(foldText(name)) ?? false;
}

/** Says of somebody that they do it. Folded. */
const ACTS = /负责|由|牵头|主办|主责|主持|统筹|执行|推行|管理|[局署处厅部委院会](?:将|会|已|正|须|应)/u;

/** Who is responsible for an item is not told by whatever body it names: 國際馬匹檢測中心 is built, and builds nothing. */
export function tellsWhoActs(
  { question }: Pick<PreparedQuery, 'question'>,
  { text, attributes }: Pick<PlacedSentence, 'text' | 'attributes'>,
): boolean {
  return !asksResponsible(question) || (attributes.responsible?.length ?? 0) > 0 || ACTS.test(foldText(text));
}

/** 有哪些委員, 由誰組成: who is in a body. Folded. */
const ASKS_MEMBERS =
  /(?:哪些|哪几[位个名]?|什么|谁是)(?:委员|成员|组员)(?!机构|单位|会)|(?:委员|成员|组员)(?:名单)?(?:包括|有|是)?(?:哪些?|谁|什么)|由(?:谁|哪些人|什么人)组成/u;
const STATES_MEMBERS = /委员(?!会)|成员|组员|组成|包括|担任|出任|兼任|委任|参与|加入|主席|组长/u;

/** Who is in a 委員會 is not told by its name alone, which has 委員 in it. */
export function namesMembers({ written }: PreparedQuery, { sentence, own }: Evidence): boolean {
  return !ASKS_MEMBERS.test(written) || STATES_MEMBERS.test(own.folded) || namedPeople(sentence.text).length > 0;
}
