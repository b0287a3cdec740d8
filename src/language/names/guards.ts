import { foldText } from '../fold.ts';

/**
 * Short names that also stand inside longer words: 「港大」 in 在香港大嶼山, 「行會」 in 銀行會, 「中大」 in 其中大部分.
 * The name is not read behind one of the first characters or before one of the second.
 */
const WRITTEN: readonly (readonly [name: string, notAfter: string, notBefore: string])[] = [
  ['港大', '香漁海空', '橋嶼埔量型幅力會力約概多致體事於道樓廈廳堂'],
  ['中大', '其當途心初高集市空水村期國年環', '型量幅部力會約概多致橋體道樓廈廳堂人小中'],
  ['理大', '管處代整料物助修護治清地經辦原受道', '量幅部力會型致約概綱廈樓堂師'],
  ['城大', '長京', '廈道樓學'],
  ['浸大', '', '量幅'],
  ['科大', '理外內學中各本全', '樓廈會量'],
  ['嶺大', '山', '道'],
  ['教大', '宗佛', '會家量'],
  ['教院', '宗佛', '校長'],
  ['行會', '銀舉進同執現旅發平遊', '員計見議展'],
  ['前海', '目以之日生當先年月提', '外關底洋事濱岸'],
  ['居屋', '鄰定', '者'],
  ['公屋', '辦', ''],
  ['馬會', '賽司', ''],
  ['中電', '其當', '視話影郵訊子'],
  ['港燈', '香', '飾光'],
  ['東隧', '廣', ''],
  ['西隧', '廣', ''],
  ['新巴', '', '士'],
  ['工總', '員勞職開施', '數'],
  ['檔案處', '', '理'],
  ['統計處', '', '理'],
  ['警務處', '', '理境'],
  ['入境處', '', '理'],
  ['科技部', '', '門分'],
  ['教育部', '', '門分'],
  ['商務部', '', '門分'],
  ['社聯', '', '合'],
  ['總商會', '華', ''],
  ['基本法', '', '律則院定規'],
  ['發改委', '省市', ''],
  ['優才', '', '書'],
  ['居留權', '', '證'],
  ['世貿', '', '中'],
];

export const GUARDS: ReadonlyMap<string, { notAfter: string; notBefore: string }> = new Map(
  WRITTEN.map(([name, notAfter, notBefore]) => [
    foldText(name),
    { notAfter: foldText(notAfter), notBefore: foldText(notBefore) },
  ]),
);
