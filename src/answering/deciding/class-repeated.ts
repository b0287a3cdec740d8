/**
 * 「涵蓋哪些專科」 wants some of what the word stands for: a sentence that has the word again, of none in particular, names
 * none. Only classes whose members are called by names of their own; 措施 and 項目 are told by what is done. Folded.
 */
const CLASSES =
  '人员|工种|行业|专科|路线|线路|种类|类型|车辆|专业|课程|权利|药物|药品|关税区|发展区|片区|赛事|国家|界别|职系|证件|产品|设备|物资|数据|疾病|科目|岗位|职位|工序|技术|食品|疫苗|作物|物种|机构|团体|公司|企业|学校|高校|医院|银行|口岸|港口|机场|城市|大楼|协会|队伍|商品|海域|货物|车种|赛道';
const ASKS = new RegExp(
  `(?:哪(?:一|几|些)?[个种类项位间家所条些]?|什么)(?:特定|指定|具体|主要|其他|有关|相关|合资格)?(?<asked>${CLASSES})(?!是|的)|(?<told>${CLASSES})(?:分别|都|主要)?(?:有|是|包括|涵盖)(?:哪[些几]|什么)[呢呀啊]?(?=[,，。?？]|$)`,
  'u',
);

/** Names stand before the class, joined or after a mark, or behind it. */
const LISTED_BEFORE = /、|[」》]$|[和及或](?!其|有)/u;
const LISTED_BEHIND = /^(?:包括|涵盖|即|分别|如|例如|有|为|是|[:：(（、—]|等)/u;
/** Before a class that names none of it: 特定人員, 接軌的專科. */
const NONE =
  /(?:[的些多其他定关它新旧该此本特定有关相关指合资格适当主要不同所任何一二两三四五六七八九十\d个种类项间家所条位名部分更加]|推[动进]|促进|支持|鼓励|提供|发展|培训|至|到|在|为|向|与|和|对|让|于|以|由|被|用|及)$/u;
const REACH = 12;

/** True when a question asks which of a class, and the sentence only has the word for it. Both folded. */
export function repeatsClass(written: string, stated: string): boolean {
  const groups = ASKS.exec(written)?.groups;
  const noun = groups?.['asked'] ?? groups?.['told'];
  if (noun === undefined || !stated.includes(noun)) return false;
  return [...stated.matchAll(new RegExp(noun, 'gu'))].every(({ index }) => {
    const before =
      stated
        .slice(Math.max(0, index - REACH), index)
        .split(/[,，。;；:：]/u)
        .at(-1) ?? '';
    const behind = stated.slice(index + noun.length);
    const isNone = before === '' || NONE.test(before) || written.includes(before.slice(-2) + noun);
    return isNone && !LISTED_BEFORE.test(before) && !LISTED_BEHIND.test(behind);
  });
}
