/**
 * Writes `tests/fixtures/language-golden.json` from what Node reads now: `node tests/runtimes/make-language-golden.ts`.
 * Look at the difference before it is committed: the file is what both runtimes are held to.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readings, toGolden } from './language-readings.ts';

const texts = [
  '衞生署於２０１８年９月二十七日公布，３ ３００ 名長者獲發 12,000 元。㆗華㆟民，⽂件⻄貢。',
  '他說：「如申請獲批，當局則會通知。」但不會退款！（發展局）下一句……完⋯⋯',
  '除星期日外，每日開放；因為天雨，活動取消，以及延期。a. 甲項。b. 乙項。',
  '我身份證係A123456(3)，電話9123 4567，住瀝源邨富裕樓12樓1207室，每月12,000元，熱線2804 2600。',
  '港车北上几时开始申请？粤港2019年重点工作的第7项是什么？',
  '㗎啲嘅𠝹𠮩\u{2F81A}①㍿ﷺé e\u0301\uE000\uD800\u200b！。”甲',
  '增長1.5個百分點至三點五億，佔七成半，民國一百零七年，2024-25年度，第廿三條。',
  '２０１８年９月廿七日，昨日、上月底及未來五年；27 September 2018、農曆八月十五、二○二四／二五財政年度、公元前221年。',
  '不少於12 000人，逾１．２萬元、三億七千多萬港元、HK$3.5 billion、八元六、約共十五六歲；增加兩倍至三倍，減少逾三成，八五折，2½年。',
  '第3A(1)條、第廿三項至第二十五項；由80%降至60%，三分二，千分之五，一米七五，攝氏零下3.5度，每小時80公里，PM2.5，一國兩制。',
  '近三成，五厘二五，50毫克/升，攝氏20至25度；記者12日獲悉，六七十年代，2018年1至4月，其三，一個又一個，25個基點，總目156。',
  '「（「（。」',
  '點解上年嘅會議取消咗嘅？佢5知邊度有得拎表格，甘我應該搵邊個',
  '哪些人不可以申請資助？入息上限是多少？',
  '唔係話免費咩？如果過咗期話點apply，張表填晒未，等咗成年都趕唔趕得切㗎嘛',
  'ngo想問go個津貼，温唔到張表，5識填，等咗成三個月，𠵱家仲嚟唔嚟得切？要本人去嘅囉喎',
  '居屋同公屋邊樣抵啲，系咪要交两边税',
  '啥时候开始，咋申请？',
  '强积金（ＭＰＦ）、政制局與國務院港澳辦談粵港澳大灣區；香港大嶼山的港大學生，目前海外的公屋。',
  '該帳戶何時凍結？該帳戶於本年二月解凍。',
  '委員會主席是誰？李女士獲委任為委員會副主席。',
  '',
];

const golden = {
  texts,
  readings: Object.fromEntries(Object.entries(readings).map(([name, read]) => [name, texts.map(read)])),
};
writeFileSync(
  fileURLToPath(new URL('../fixtures/language-golden.json', import.meta.url)),
  // Escaped, so that no editor repairs rare characters among them.
  `${JSON.stringify(toGolden(golden), null, 1).replaceAll(/[\u007F-\u{10FFFF}]/gu, escapeCharacter)}\n`,
);

function escapeCharacter(character: string): string {
  const isCommon = /[\u3000-\u303F\u4E00-\u9FFF\uFF00-\uFFEF]/u.test(character);
  return isCommon ? character : Array.from({ length: character.length }, (_, at) => unit(character, at)).join('');
}

function unit(character: string, at: number): string {
  return `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
}
