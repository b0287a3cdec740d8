/** Names of people, acts and bodies, offices and parties, and places, put in place of each other. */
import { drawOf, pairs, type Rule, replacing } from './rule.ts';

const MEMBERS = [
  '李卓人', '涂謹申', '陳鑑林', '梁耀忠', '劉慧卿', '譚耀宗', '石禮謙', '張宇人', '馮檢基', '方剛', '王國興', '李國麟',
  '林健鋒', '梁君彥', '黃定光', '湯家驊', '何秀蘭', '林大輝', '陳克勤', '陳健波', '梁美芬', '張國柱', '黃國健', '葉國謙',
  '葉劉淑儀', '謝偉俊', '梁家傑', '梁國雄', '陳偉業', '黃毓民', '毛孟靜', '田北辰', '田北俊', '吳亮星', '何俊賢', '易志明',
  '胡志偉', '姚思榮', '范國威', '馬逢國', '莫乃光', '陳志全', '陳恒鑌', '陳家洛', '陳婉嫻', '梁志祥', '梁繼昌', '麥美娟',
  '郭家麒', '郭偉強', '郭榮鏗', '張華峰', '張超雄', '單仲偕', '黃碧雲', '葉建源', '葛珮帆', '廖長江', '潘兆平', '鄧家彪',
  '蔣麗芸', '盧偉國', '鍾國斌', '鍾樹根', '謝偉銓',
] as const;
const PEOPLE = ['梁振英', '林鄭月娥', '曾俊華', '袁國強', '曾蔭權', '董建華', '聶德權', '馬興瑞', '陳如桂', '殷勇', '龔正', '劉寧', '趙一德', '韓正', '萬鋼'];
const ACTS = [
  '《公司條例》', '《僱傭條例》', '《城市規劃條例》', '《建築物條例》', '《道路交通條例》', '《個人資料(私隱)條例》',
  '《防止賄賂條例》', '《證券及期貨條例》', '《稅務條例》', '《土地審裁處條例》', '《最低工資條例》', '《競爭條例》', '《立法會條例》',
  '《公安條例》', '《議事規則》', '《基本法》', '《印花稅條例》', '《入境條例》', '《撥款條例草案》', '《內務守則》',
] as const;
/** Bodies that do the same sort of work: another of the row may stand where one stood. */
const BODIES: readonly (readonly string[])[] = [
  ['房屋署', '社會福利署', '地政總署', '規劃署', '屋宇署', '運輸署', '路政署', '渠務署', '水務署', '勞工處', '衞生署', '環境保護署'],
  ['教育局', '發展局', '環境局', '食物及衞生局', '勞工及福利局', '民政事務局', '保安局', '運輸及房屋局', '財經事務及庫務局', '創新科技及工業局', '醫務衛生局', '律政司'],
  ['財務委員會', '內務委員會', '工務小組委員會', '人事編制小組委員會'],
  ['終審法院', '高等法院', '區域法院', '上訴法庭'],
  ['廉政公署', '審計署', '申訴專員公署', '平等機會委員會'],
  ['警方', '消防處', '海關', '入境事務處'],
  ['市區重建局', '房屋委員會', '房屋協會', '市建局', '房委會', '房協'],
  ['醫院管理局', '醫管局', '香港大學', '香港中文大學', '香港科技大學'],
  ['證監會', '金管局', '積金局', '港交所'],
  ['自由黨', '民主黨', '民建聯', '公民黨', '工聯會', '新民黨', '社民連'],
  ['消費者委員會', '競爭事務委員會', '關愛基金', '扶貧委員會', '獎券基金', '賽馬會'],
  ['特區政府', '中央政府', '廣東省政府', '澳門政府'],
];
const PROGRAMS: readonly (readonly string[])[] = [
  ['apt-get', 'aptitude', 'dselect'],
  ['debhelper', 'dh-make', 'devscripts', 'lintian', 'pbuilder', 'quilt'],
  ['GNOME', 'KDE', 'Xfce'],
  ['Git', 'Subversion', 'CVS', 'Mercurial'],
  ['git', 'svn', 'cvs'],
  ['bash', 'zsh', 'ksh', 'dash'],
  ['Linux', 'FreeBSD', 'Windows'],
  ['Debian', 'Fedora', 'Ubuntu'],
  ['stable', 'testing', 'unstable', 'experimental'],
  ['debian/control', 'debian/rules', 'debian/copyright', 'debian/changelog'],
  ['GRUB', 'LILO', 'SYSLINUX'],
  ['NFS', 'Samba', 'FTP'],
];

const literal = (words: readonly string[]) =>
  [...words].sort((a, b) => b.length - a.length).map((word) => word.replaceAll(/[()./]/gu, '\\$&')).join('|');
const another = (row: readonly string[]) => (found: string, sentence: string) => {
  const others = row.filter((each) => !sentence.includes(each) && !found.includes(each) && !same(each, found));
  return others[drawOf(sentence + found, others.length || 1)];
};
/** Long and short names of one body are no change. */
const SAME: readonly (readonly string[])[] = [
  ['市區重建局', '市建局'],
  ['房屋委員會', '房委會'],
  ['房屋協會', '房協'],
  ['醫院管理局', '醫管局'],
];
const same = (a: string, b: string) => SAME.some((row) => row.includes(a) && row.includes(b));

const names: Rule[] = [
  replacing('name', 'member', new RegExp(`(?:${literal(MEMBERS)})(?=議員(?![：:]))`, 'gu'), another(MEMBERS)),
  replacing('name', 'person', new RegExp(`(?:${literal(PEOPLE)})`, 'gu'), another(PEOPLE)),
  replacing('name', 'act', new RegExp(`(?:${literal(ACTS)})`, 'gu'), another(ACTS)),
  ...BODIES.map((row, index) => replacing('name', `body ${index + 1}`, new RegExp(`(?<![大和])(?:${literal(row)})(?![大章例])`, 'gu'), another(row))),
  ...PROGRAMS.map((row, index) =>
    replacing('name', `program ${index + 1}`, new RegExp(`(?<![\\w./-])(?:${literal(row)})(?![\\w/-]|\\.\\w)`, 'gu'), another(row)),
  ),
];

const roles = pairs('role', 'role', [
  [/副主席/gu, '主席'],
  [/(?<!副|各位|代理|^|，|國家)主席(?=[^，：,:的職席階]{2})/gu, '副主席'],
  [/政務司司長/gu, '財政司司長'],
  [/財政司司長/gu, '政務司司長'],
  [/律政司司長/gu, '政務司司長'],
  [/(?<!副|位)行政長官(?!的?選舉|會同|辦公室|選)/gu, '政務司司長'],
  [/(?<!副)局長(?=[^，：,:的]{2})/gu, '常任秘書長'],
  [/(?<!副|助理)署長(?=[^，：,:]{2})/gu, '副署長'],
  [/(?<!副)秘書長(?=[^，：]{2})/gu, '副秘書長'],
  [/僱主(?!團體|組織|聯合|和僱員|與僱員|及僱員)/gu, '僱員'],
  [/(?<!僱主[和及與、或])僱員(?!再培訓|補償|和僱主|與僱主|及僱主|會)/gu, '僱主'],
  [/業主(?!立案|委員會|與租|和租|及租|團體)/gu, '租客'],
  [/租[戶客](?!與業|和業|及業)/gu, '業主'],
  [/買[家方](?!與賣|和賣|及賣|印花)/gu, '賣家'],
  [/賣[家方](?!與買|和買|及買)/gu, '買家'],
  [/消費者(?!委員會|權益|組織|信心|與商|和商)/gu, '商戶'],
  [/供應商/gu, '消費者'],
  [/申請人/gu, '審批機關'],
  [/(?<!每名|小)長者(?!生活津貼|醫療券|咭|及家|和殘|及殘|學苑|委員會)/gu, '青年'],
  [/殘疾人士/gu, '長者'],
  [/(?<!大|中|小)學生(?!資助|會|票|權)/gu, '教師'],
  [/教師(?!中心|團體|協會|會)/gu, '家長'],
  [/家長(?!會|教師|與|和)/gu, '校長'],
  [/病人/gu, '醫護人員'],
  [/承[辦建]商/gu, '分判商'],
  [/開發者|開發人員/gu, '使用者'],
  [/維護者/gu, '使用者'],
  [/系統管理員|系統管理者/gu, '普通使用者'],
  [/普通使用者/gu, '系統管理員'],
  [/全體會議/gu, '小組會議'],
  [/組長/gu, '副組長'],
  [/(?<!副)市長/gu, '市委書記'],
  [/省長/gu, '省委書記'],
]);

const PLACES: readonly (readonly string[])[] = [
  ['香港', '澳門', '新加坡', '台灣'],
  ['深圳', '珠海', '廣州', '東莞', '中山', '佛山'],
  ['廣東省', '福建省', '四川省', '湖北省'],
  ['北京', '上海', '重慶', '天津'],
  ['九龍東', '九龍西', '新界東', '新界西', '港島'],
  ['沙田', '屯門', '元朗', '大埔', '荃灣', '葵青', '將軍澳', '東涌', '觀塘', '深水埗', '黃大仙', '粉嶺', '上水', '西貢', '天水圍', '旺角', '北角', '柴灣'],
  ['英國', '美國', '加拿大', '澳洲', '新西蘭', '德國', '日本', '南韓', '法國', '荷蘭'],
  ['前海', '南沙', '橫琴', '河套'],
  ['啟德', '西九龍', '赤鱲角', '古洞北', '洪水橋'],
];
const places: Rule[] = PLACES.map((row, index) =>
  replacing(
    'place',
    `place ${index + 1}`,
    new RegExp(`(?:${literal(row)})(?![大特中金人警理經賽旅電鐵永房城科文市會政各]|公司|基本|醫院|上市|聯交|交易|代表|本地|法例|社會|居民|法律)`, 'gu'),
    another(row),
    /新界東北|兩岸|港澳|粵港/u,
  ),
);

export const nameRules: readonly Rule[] = [...names, ...roles, ...places];
