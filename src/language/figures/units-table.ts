import { foldText } from '../fold.ts';

/** What a unit makes of the number before it. */
export type UnitType = 'amount' | 'duration' | 'measure' | 'age' | 'count' | 'multiple';

/** A unit: how it is shown, what it measures, and how often the base of its dimension it holds. */
export interface Unit {
  /** Folded. */
  key: string;
  /** In Traditional; the name under which figures carry it. */
  name: string;
  type: UnitType;
  /** Units of one dimension can be compared: `hkd`, `month`, `m2`. */
  dimension: string;
  factor: number;
  /** Counts behind one Chinese digit only where the next character does not make a word of both (三級制 is none). */
  weak: boolean;
}

/** Dimension and factor, then the units that have them; `=` gives another name to show. */
const MONEY: readonly (readonly [string, string])[] = [
  ['dollar', '元 圓=元 塊錢=元 大元=元 蚊 蚊雞=蚊 文'],
  ['hkd', '港元 元港幣=港元 元港元=港元 港幣=港元 港紙=港元'],
  ['cny', '人民幣 元人民幣=人民幣 圓人民幣=人民幣 rmb=人民幣 元rmb=人民幣'],
  ['usd', '美元 美金=美元 元美金=美元'],
  ['mop', '澳門元 澳門幣=澳門元 元澳門幣=澳門元 葡幣=澳門元'],
  ['eur', '歐元'],
  ['gbp', '英鎊 鎊=英鎊'],
  ['jpy', '日圓 日元'],
  ['twd', '新台幣 新臺幣 台幣 元新台幣=新台幣 元台幣=台幣'],
  ['cad', '加元'],
  ['aud', '澳元'],
  ['sgd', '新加坡元 坡元 坡紙=坡元 新元'],
  ['rub', '盧布'],
  ['php', '披索'],
  ['idr', '印尼盾'],
  ['vnd', '越南盾'],
  ['nzd', '紐元 紐西蘭元=紐元'],
  ['krw', '韓圜 韓元'],
  ['mmk', '緬元'],
  ['chf', '瑞士法郎 瑞郎'],
  ['thb', '泰銖'],
  ['myr', '令吉 馬幣'],
  ['inr', '盧比'],
];

/** Parts of a currency unit. */
const SMALL_MONEY: readonly (readonly [string, number, string])[] = [
  ['dollar', 0.1, '毫 毫子=毫 角'],
  ['dollar', 0.01, '仙'],
  ['dollar', 0.1, '毛錢=毛'],
  ['usd', 0.01, '美分 美仙=美分'],
  // As people in Hong Kong say for ten, a hundred, a thousand and ten thousand dollars.
  ['dollar', 10, '草嘢'],
  ['dollar', 100, '舊水 嚿水'],
  ['dollar', 1000, '撇嘢 撇水'],
  ['dollar', 1e4, '皮嘢 皮野=皮嘢 皮'],
];

const DURATION: readonly (readonly [string, number, string])[] = [
  ['month', 12, '年 年間=年 年期=年 載 年時間=年 整年=年 個年頭=年'],
  ['month', 1200, '個世紀=世紀 世紀'],
  ['month', 3, '個季度=季度 季度 個季=季 季'],
  ['month', 1, '個月 個月時間=個月 個多月=個月'],
  ['school-year', 1, '個學年=學年 學年 個學期=學期'],
  ['fiscal-year', 1, '個財政年度=財政年度 個年度=年度'],
  ['second', 604800, '個星期=星期 星期 周 週 個禮拜=禮拜 禮拜 個周=周'],
  ['second', 86400, '日 天 日時間=日 天時間=天 整天=天 整日=日'],
  ['night', 1, '晚 夜'],
  ['working-day', 1, '個工作天=工作天 工作天 個工作日=工作日 工作日'],
  ['trading-day', 1, '個交易日=交易日 交易日 個營業日=營業日 營業日'],
  ['second', 3600, '小時 h hr hrs=hr 個小時=小時 鐘頭 個鐘頭=鐘頭 個鐘=鐘頭'],
  ['second', 60, '分鐘 分鐘時間=分鐘 min mins=min'],
  ['second', 900, '刻鐘'],
  ['second', 1, '秒 秒鐘=秒'],
  ['second', 0.001, '毫秒'],
];

const MEASURE: readonly (readonly [string, number, string])[] = [
  ['m', 1000, '公里 千米 km'],
  ['m', 1, '米 公尺 m'],
  ['m', 1, '延長米 直線米'],
  ['m', 0.01, '厘米 公分 cm'],
  ['m', 0.001, '毫米 公厘 mm'],
  ['m', 1e-6, '微米'],
  ['m', 1e-9, '納米'],
  ['m', 0.3048, '呎 英尺 英呎 ft'],
  ['m', 0.0254, '吋 英寸 英吋'],
  ['m', 0.9144, '碼'],
  ['m', 1609.344, '英里 哩 英哩'],
  ['m', 1852, '海里 浬 海浬'],
  ['m', 500, '里 華里'],
  ['chi', 10, '丈'],
  ['chi', 1, '尺'],
  ['chi', 0.1, '寸'],
  ['m2', 1e6, '平方公里 平方千米 km2=km²'],
  ['m2', 2589988.110336, '平方英里 平方哩'],
  ['m2', 0.83612736, '平方碼'],
  ['m2', 1e4, '公頃'],
  ['m2', 1, '平方米 平米 平方公尺 m2=m²'],
  ['m2', 1e-4, '平方厘米'],
  ['m2', 0.09290304, '平方呎 平方英尺 平方英呎 平方尺 方呎'],
  ['m2', 2000 / 3, '畝'],
  ['m2', 4046.8564224, '英畝'],
  ['m3', 1, '立方米 立方 立方公尺 m3=m³'],
  ['m3', 0.028316846592, '立方呎 立方英尺'],
  ['m3', 1e-6, '立方厘米 cc'],
  ['m3', 0.001, '公升 升 l=L'],
  ['m3', 1e-6, '毫升 ml'],
  ['m3', 0.764554857984, '立方碼'],
  ['m3', 0.00454609, '加侖'],
  ['m3', 0.00056826125, '品脫'],
  ['kg', 1000, '公噸 噸 t'],
  ['kg', 1, '公斤 千克 kg'],
  ['kg', 0.001, '克 公克 g'],
  ['kg', 0.5, '市斤'],
  ['kg', 1e-6, '毫克 mg'],
  ['kg', 1e-9, '微克'],
  ['kg', 0.45359237, '磅'],
  ['kg', 0.028349523125, '安士 盎司'],
  ['kg', 0.0002, '克拉 卡拉'],
  ['m2', 3.305785, '坪'],
  ['tael', 1, '兩 両=兩'],
  ['dou', 1, '斗'],
  ['catty', 1, '斤 司馬斤'],
  ['catty', 100, '擔'],
  ['degree', 1, '度'],
  ['celsius', 1, '攝氏度 °c=°C'],
  ['fahrenheit', 1, '華氏度 °f=°F'],
  ['w', 1, '瓦 瓦特 w=W'],
  ['w', 1e3, '千瓦 kw=kW'],
  ['w', 1e6, '兆瓦 mw=MW'],
  ['w', 1e9, '吉瓦 gw=GW'],
  ['wh', 1, '瓦時 瓦小時'],
  ['va', 1, '伏安'],
  ['va', 1e3, '千伏安 kva=kVA'],
  ['va', 1e6, '兆伏安 mva=MVA'],
  ['lm', 1, '流明'],
  ['lx', 1, '勒克斯'],
  ['wh', 1e3, '千瓦時 千瓦小時 度電 kwh=kWh'],
  ['wh', 1e6, '兆瓦時 兆瓦小時 mwh=MWh'],
  ['wh', 1e9, '吉瓦時 吉瓦小時 gwh=GWh'],
  ['bit', 1e6, '兆比特'],
  ['pa', 100, '百帕 毫巴'],
  ['pa', 1e3, '千帕'],
  ['pa', 1e6, '兆帕'],
  ['nit', 1, '尼特'],
  ['nm', 1, '牛米 牛·米=牛米'],
  ['gt', 1, '總噸'],
  ['hp', 1, '匹馬力=馬力 馬力'],
  ['j', 1e3, '千焦'],
  ['db', 1, '分貝 db=dB'],
  ['hz', 1, '赫茲 赫 hz=Hz'],
  ['hz', 1e3, '千赫 khz=kHz'],
  ['hz', 1e6, '兆赫 mhz=MHz'],
  ['hz', 1e9, '吉赫 ghz=GHz'],
  ['m/s', 1 / 3.6, '公里每小時 km/h 公里/小時'],
  ['m/s', 1, '米/秒 米每秒'],
  ['m/s', 1852 / 3600, '節航速=節'],
  ['j', 4184, '千卡 大卡 kcal'],
  ['j', 4.184, '卡路里'],
  ['v', 1, '伏特 伏'],
  ['v', 1000, '千伏 kv=kV'],
  ['sv', 1e-3, '毫希 毫希沃特=毫希'],
  ['sv', 1e-6, '微希 微希沃特=微希 微西弗'],
  ['sv', 1e-3, '毫西弗'],
  ['sv', 1, '西弗'],
  ['bq', 1, '貝可 貝克勒爾=貝可'],
  ['a', 1, '安培'],
  ['pixel', 1, '像素'],
  ['ly', 1, '光年'],
  ['m3', 0.158987294928, '桶石油'],
  ['ah', 1e-3, 'mah=mAh'],
  // What stands in so much of something else, as reports on air, water and food give it.
  ['kg/m3', 1e-3, '毫克/升 毫克/公升 克/立方米 mg/l=mg/L'],
  ['kg/m3', 1e-6, '微克/升 微克/公升 毫克/立方米 μg/l=μg/L'],
  ['kg/m3', 1e-9, '微克/立方米 μg/m3=μg/m³ ug/m3=μg/m³'],
  ['kg/m3', 1, '克/升 毫克/毫升 千克/立方米 公斤/立方米'],
  ['kg/kg', 1e-6, '毫克/公斤 毫克/千克 mg/kg 微克/克'],
  ['kg/kg', 1e-9, '微克/公斤 微克/千克'],
  ['bq/kg', 1, '貝可/公斤 貝可/千克'],
  ['bq/m3', 1e3, '貝可/升 貝可/公升'],
  ['sv/s', 1e-6 / 3600, '微希/小時 微西弗/小時'],
  ['sv/s', 1e-3 / 3600, '毫希/小時 毫西弗/小時'],
  ['m3/s', 1, '立方米/秒'],
  ['m3/s', 1 / 3600, '立方米/小時'],
  ['m3/s', 1e-3 / 60, '公升/分鐘 升/分鐘'],
  ['byte', 1e3, 'kb=KB'],
  ['byte', 1e6, 'mb=MB'],
  ['byte', 1e9, 'gb=GB'],
  ['byte', 1e12, 'tb=TB'],
  ['bps', 1e6, 'mbps=Mbps'],
  ['bps', 1e9, 'gbps=Gbps'],
];

/** Words that count, and nouns that are counted without one. Each is its own unit; all of them compare alike. */
const COUNT =
  '個 項 名 位 人 人次 人份 間 座 份 次 宗 條 張 件 輛 架 艘 班 套 隻 只 匹 棵 株 朵 粒 顆 塊 片 幅 幢 棟 棟樓宇=棟 戶 伙 ' +
  '票 屆 期 批 輪 組 對 副 包 箱 盒 袋 瓶 罐 杯 碗 碟 桶 支 枝 枚 本 冊 卷 篇 頁 章 款 種 類 樣 筆 封 則 句 段 字 排 ' +
  '架次 車次 班次 航次 班車=班 班機=班 例 標準箱 標箱 單位 國家 地區 城市 學校 學位 職位 宿位 泊位 車位 床位 名額 議席 席 ' +
  '成員國 成員 居民 學生 市民 員工 家庭 住戶 門診 對夫婦=對 倍數=倍 層 間房=間 台 臺 所 家 部 處 場 堂 首 方面 範疇 階段 議員 委員 官員 教師 長者 兒童 旅客 遊客 乘客 訪客 病人 患者 醫生 護士 警員 工人 僱員 企業 公司 機構 團體 個案 投訴 屋苑 大廈 床位 席位 議題 社區 巴士 航線 司 港人 家長 學額 樓宇 回合 輪次 場次 堂課 雙 個基點=基點 基點 種語言=種 部分 部份 部門 政策局 泊車位 樽 茶匙 湯匙 工時 巢 戶次 劑次 宗次 件次 輛次 艘次 例次 隻次 票次 學分 課時 學時 金牌 銀牌 銅牌 獎牌 頻道 航機 客機 飛機 船隻 漁船 貨船 車輛 的士 小巴 私家車 電單車 貨車 樹木 物種 品種 遺體 屍體 議案 法案 措施 建議 題目 字元 字符 住宅 房間 客房 酒店 商場 食肆 餐廳 店舖 舖位 醫院 診所 大學 中學 小學 幼稚園 院校 科目 學員 課室 團隊 球隊 泳池 公園 公屋單位 公屋 劏房 病例 高校 貨櫃 標準貨櫃 新移民 殘疾人士 大學生 中學生 小學生 中小學生 醫護人員 難民 股東 投資者 會員 職員 地市 縣市 粉絲 鞭 單 人員 人士 人口 步驟 任 校 院 系 庭 署 車站 口岸 航空公司 樓面 縷 桌 缸 壺 疋 役 株 領 滴 池 幀 泓 尊 具 頂 胎 爐 窗 窿 拍 抽 餅 袋 箱 籮 集 ' +
  '趟 遍 頓 餐 圈 局 股 群 串 束 疊 打 節 課 樓層 分 球 幀 輯 宗個案=宗 樁 起 尾 盞 扇 盆 梯 駕 床 幕 瓣 帖 劑 針 泊 ' +
  '例個案=例 段路=段 碼頭 號碼 車 卡 車卡 航班 列 列車=列 闋 版 點 站 級 步 口 行 村 市 省 區 縣 鎮 島 國 頭 面 道 代 門 科 隊 員 歲組=組 方 回 手 把 根 周年 週年 條線=條 界 元素 大類=類 房 廳 通 闋 響 籠 籃 簍 捆 堆 攤 檔 盤 團 炷 撮 簇 考生 學子 師生 教職員 公務員 職工 民眾 群眾 觀眾 球迷 選民 選手 運動員 代表 志願者 義工 嬰兒 青年 青少年 婦女 男子 女子 老人 村民 漁民 農民 商戶 業主 租戶 用戶 客戶 讀者 災民 士兵 官兵 病床 攤販 商販 網民 司機 乘客人次=人次 會員 教職員工 港人 工作人員 參加者 參與者 受訪者 申請人 申請者 候選人 持份者 受害人 死者 傷者 確診者 感染者 分店 店鋪 商鋪 門店 攤位 展位 展商 參展商 院舍 樓盤 地盤 單張 檔案 票數=票';

/** Too often part of a word behind a single Chinese digit to count there without a closer look. */
const WEAK = new Set(
  (
    '里 局 司 校 院 系 庭 署 池 具 頂 桌 役 領 滴 尊 抽 拍 壺 缸 尺 寸 股 群 起 尾 床 車 列 版 點 站 級 步 口 行 村 市 省 區 縣 鎮 島 頭 面 道 代 門 員 方 回 手 把 根 角 毫 仙 ' +
    '界 分 球 節 升 瓦 伏 度 克 赫 副 字 載 晚 夜 碼 磅 擔 只 卡 排 針 梯 泊 元素 周年 週年 斤 季 房 廳 單 鞭 巢 文 皮 丈 斗 學分 頻道 航機 客機 飛機 船隻 漁船 貨船 車輛 的士 小巴 私家車 電單車 貨車 樹木 物種 品種 議案 法案 措施 建議 題目 字元 字符 住宅 房間 客房 酒店 商場 食肆 餐廳 店舖 舖位 醫院 診所 大學 中學 小學 幼稚園 院校 科目 學員 課室 團隊 球隊 泳池 公園 公屋 病例 高校 貨櫃 新移民 大學生 中學生 小學生 難民 股東 投資者 會員 職員 地市 縣市 粉絲 通 堆 攤 檔 盤 團 簇 撮 代表 青年 家庭 城市 地區'
  ).split(' '),
);

function build(): Map<string, Unit[]> {
  const byKey = new Map<string, Unit>();
  const add = (words: string, type: UnitType, dimension: string, factor: number) => {
    for (const word of words.split(' ').filter(Boolean)) {
      const [written = '', name = written] = word.split('=');
      const key = foldText(written);
      if (!byKey.has(key)) byKey.set(key, { key, name, type, dimension, factor, weak: WEAK.has(written) });
    }
  };
  for (const [dimension, words] of MONEY) add(words, 'amount', dimension, 1);
  for (const [dimension, factor, words] of SMALL_MONEY) add(words, 'amount', dimension, factor);
  for (const [dimension, factor, words] of DURATION) add(words, 'duration', dimension, factor);
  for (const [dimension, factor, words] of MEASURE) add(words, 'measure', dimension, factor);
  add('歲 周歲=歲', 'age', 'age', 1);
  add('倍', 'multiple', 'multiple', 1);
  add(COUNT, 'count', 'count', 1);
  const byFirst = new Map<string, Unit[]>();
  for (const unit of byKey.values()) {
    const first = unit.key.charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), unit]);
  }
  for (const units of byFirst.values()) units.sort((a, b) => b.key.length - a.key.length);
  return byFirst;
}

const UNITS = build();

/** The longest unit at `at` of folded text, a Latin one only as a whole word; null when none stands there. */
export function unitAt(text: string, at: number): Unit | null {
  for (const unit of UNITS.get(text.charAt(at)) ?? []) {
    if (!text.startsWith(unit.key, at)) continue;
    if (/[a-z0-9]$/u.test(unit.key) && /[a-z0-9]/u.test(text.charAt(at + unit.key.length))) continue;
    return unit;
  }
  return null;
}

const BY_NAME = new Map([...UNITS.values()].flat().map((unit) => [foldText(unit.name), unit] as const));

/** The unit of a figure by its name, `港元`; undefined for one outside the table. */
export function unitNamed(name: string): Unit | undefined {
  return BY_NAME.get(foldText(name));
}
