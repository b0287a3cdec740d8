import { NAMED_PLACE, namesNewPlace, specificPlaces } from '../../language/places.ts';

/** What leads to a place: 在谷埔, 位于元朗, 送往处理厂, 选址包括. Folded. */
const LEADS_TO =
  /(?:地[点址](?:为|是|在|:|：|包括)|选址|位于|位处|[坐座]落|设[于在]|落户|[派进]驻|[迁搬][至往到入]|[转前返]往|亲[临身往赴]|[到造]访|视察|考察|[来产][自于]|源[自于]|途经|经由|绕道|[通驶送运寄][往至到]|[放存投拨][置放]?[在于入进]|分布|用[于作以]|通过|使用|利用|[在于到赴由从经]|(?<!\d)至)(?=(?<words>[^,，。;；:：]{1,7}))/gu;

/** What makes a 在…… of no place: 在合作方面, 在未来五年内, 在此基础上. Folded. */
const NO_PLACE =
  /^(?:[此其该这那\d《]|(?:编制|制定|制订|落实|推动|推进|执行)|[一二三四五六七八九十两几多今明去首当]{1,2}[项年月期])|方面|过程|期间|情况|基础|框架|前提|范围|制度|同时|时候|[之以][前后]|[年月日时]|期内|阶段|层面|原则|政策|会议|机制/u;

/** 旺角服务站每月举办, 二层供: what places are called by before what is done there. */
const HOLDS =
  /(?:香港|广东|澳门|[室处楼厦厅馆院校站场园区县市省镇乡村街岛层]|广场|公园|中心|码头|口岸)(?:会|将|可|各|每[年月周日])?(?:举办|举行|主办|承办|开设|开办|设立|设有|试办|试行|提供|售卖|接受|供|(?<=各)开)/u;

/** 哪个县, 哪座桥: which of what is called so. */
const WHICH = /哪[一几]?[个些座条间处]?([县市区省镇乡村桥路街站园馆院校国岛])/u;

/** 「在哪條街哪座樓」: an address. */
const ASKS_ADDRESS =
  /哪一?[条座幢栋](?:街|路|道|楼|大厦|大楼)|哪一?[层楼](?=[,，。?？呢呀]|$)|几[号楼](?:楼|铺|室)?(?=[,，。?？]|$)|门牌|(?:什么|哪个)街/u;
const ADDRESS =
  /[\u3400-\u9fff](?:街|路|道)(?!径|理|德|歉|政|局)|大厦|大楼|广场|\d+号|\d+楼|[一二三四五六七八九十]楼|座\d/u;

/** 在哪個區: an area that is called so, which 大灣區 and 園區 are none of. */
const AREA = /[在于到](?:哪[一个]{0,2}|什么)([区县镇村街])(?!域|块|道)/u;
const NO_AREA = /[湾地社园特校片辖自郊市山]区|区域|都会区|合作区|示范区|管理区|开发区|试验区|新区/gu;

/** 在哪個球場: a building or ground of a kind. */
const VENUE = /[在于到](?:哪[一间个座所家]{0,2}|什么)(球场|会场|场馆|体育馆|酒店|礼堂|广场|商场|大厦|大楼|会议厅)/u;

/** 分布在哪些地方: more than one, or one of a list. 内地 alone is none of them. */
const ASKS_SEVERAL = /分布(?:在|于)?(?:哪|什么地)/u;

function namesSeveral(written: string, stated: string): boolean {
  return /、/u.test(stated) || specificPlaces(stated).some((place) => !written.includes(place));
}

/** Where a file lies: /etc/judian.conf. */
const PATH = /\/[a-z]+\//u;

/**
 * 在哪里, 设于什么地方. 「鼓勵哪裏的企業」, 「選哪裏解決」 and 「得到哪裏認可」 are told by whom something is done, and 「什么基地」 and 「在哪个会议」
 * by what it is called. Folded.
 */
const ASKS_WHERE =
  /[在于去到](?:哪(?:[里儿处边](?!的)|[个条些]?(?:地[方点区]|城市|[区市省县镇街])|(?![里儿处边个条份场次一类种些项本届位间家座所]))|何[处地]|什么地[方点])|^(?:请问)?哪[里儿处边](?!的)|地[点址][在是]/u;

/** Whether a folded question in written Chinese asks where something is. */
export function asksWhere(written: string): boolean {
  return ASKS_WHERE.test(written) || VENUE.test(written) || ASKS_ADDRESS.test(written);
}

/** Whether a folded sentence says where something is: by a place that the question does not name, or by how it is said. */
export function tellsPlace(written: string, stated: string): boolean {
  if (ASKS_ADDRESS.test(written) && !ADDRESS.test(stated)) return false;
  const venue = VENUE.exec(written)?.[1];
  if (venue !== undefined) return namesOne(venue, stated);
  const area = AREA.exec(written)?.[1];
  if (area !== undefined) return namesOne(area, stated.replaceAll(NO_AREA, ''));
  if (ASKS_SEVERAL.test(written) && !namesSeveral(written, stated)) return false;
  return (
    [...stated.matchAll(LEADS_TO)].some(({ 0: lead, index, groups }) =>
      isNewPlace(written, groups?.['words'] ?? '', stated.slice(index + lead.length)),
    ) ||
    HOLDS.test(stated) ||
    PATH.test(stated) ||
    namesOne(WHICH.exec(written)?.[1], stated) ||
    (NAMED_PLACE.test(stated) && namesNewPlace(stated, written))
  );
}

/** Whether a text calls something by a name that ends so; 各区 and 全市 are no names. */
function namesOne(called: string | undefined, stated: string): boolean {
  return (
    called !== undefined && new RegExp(`[\\u3400-\\u9fff](?<![各本全该每这那个座条、,在于])${called}`, 'u').test(stated)
  );
}

/** So many characters tell a place from another: 落户香港科学园 says not where 香港科学园 is. */
const OF_PLACE = 4;

function isNewPlace(written: string, words: string, behind: string): boolean {
  if (NO_PLACE.test(words)) return false;
  const known = [...words].findLastIndex((_, at) => written.includes(words.slice(0, at + 1))) + 1;
  // Where in a place that the question names: 「遷往大成街街市一樓」.
  return known < OF_PLACE || INSIDE.test(behind.slice(known));
}

/** Folded. */
const INSIDE =
  /^的?(?:[一二三四五六七八九十\d]{1,3}[楼层座期号室翼]|[地底高低]层|地下|地库|天台|平台|门口|入口|出口|对面|旁)/u;
