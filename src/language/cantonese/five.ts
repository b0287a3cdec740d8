import { type Phrase, phrase } from './phrase.ts';
import { CLAUSE_START, HAN, type Rule, word } from './rule.ts';

// 5 sounds as 唔 does, and stands for it before any verb or adjective. Numbers, dates, floors, routes and grades keep it.

/** Somebody, an adverb or the beginning of a clause: no number ends here. */
const BEFORE_NOT = `${CLAUSE_START}|[我佢你哋地都又但果解以就人仲咪話先家定而為也會嘅既想咗左完成直接全係啲d啊呀]|屋企|公司|政府|學校|業主|老細|老闆|如果|因為|如|點解|其實|同事|小朋友|仔|女|媽|爸`;

/** What numbers count, in English: 5days is five days. */
const COUNTED =
  '(?:days?|years?|yrs?|min|hours?|hrs?|months?|weeks?|stars?|pcs|pax|points?|times|items?|people|persons?|units?|rooms?|copies|sets?|floors?|million|billion|percent|dollars?|class|grades?|forms?|plus|ways?|types?|steps?|pages?|nights?|seats?|tickets?|apps?|cents?|gram|litre|metre|mile|feet|inch|bit|core|sec|band|level|door|seater)';

/** English verbs and adjectives, by having letters enough: 5G, 5A and 5km have not. */
const ENGLISH = `(?!${COUNTED}(?![a-z]))[A-Za-z]?[a-z]{3}`;

/** Verbs and adjectives that no number stands before. */
const STATE =
  '岩(?!石|洞|漿)|啱|太(?!陽|太|空|古|子)|近(?!年|日|月|期|來|況|照|代)|再|一定|接受|允許|批准|願意|滿意|介意|適合|適用|合適|支持|正常|安全(?!島)|生效|敢|慣|捨得|認(?=得|識|為)|似|明(?=白)|清楚|開門|開放|上班|返工|返學|出現|配合|尊重|公平|乾淨|穩定|齊(?!集)|識|熟|鍾意|中意|舒服|平(?!方|均|台|米)|貴|靚|輪得|打算|出糧|出聲|派錢|同意|屬於|涉及|影響|允|承認|承擔|賠|退(?!休)|罰|收錢|包括|方便|夠|駛|洗|使(?!用率)|該|準(?!則)|准|得閒|需要|記得|見咗|見左|覺得|信|通過|過(?=關|到)|還|理';

/** What a number stands behind: 第5, 方案5, 三十5, 中5, 樓5. */
const NUMBERED =
  '[第表圖案項號卷冊章節頁級類組期班隊型條款段件樓座室線路中小初高大共約達逾至到每近餘滿超過逢周星十百千萬點零年月日區閘位港)]';

export const NOT_AS_FIVE: readonly Rule[] = [
  word('5 吾', '唔', { after: STATE, before: `${HAN}|[A-Za-z]|${CLAUSE_START}`, notBefore: NUMBERED }),
  word('5', '唔', { before: BEFORE_NOT, after: ENGLISH, notBefore: NUMBERED }),
];

/** A verb asked about by saying it twice around 5: 去5去, apply5apply. What is counted is no verb: 3號5號. */
export const ASKED_BY_FIVE: readonly Phrase[] = [
  phrase(
    `(?![一二兩三四五六七八九十百千萬號月日年歲樓座班組級個人次點分元蚊線路至到第共])(${HAN})[5吾晤]\\1`,
    '$1唔$1',
  ),
  phrase('(?<![A-Za-z])([A-Za-z]{2,12}) ?5 ?\\1(?![A-Za-z])', '$1唔$1'),
];
