/** Names that the sample documents use for one thing: alias, name, file, and the words of the file without spaces. */
export const SEED_NAMES: readonly (readonly [alias: string, name: string, file: string, words: string])[] = [
  ['大灣區', '粵港澳大灣區', '003', '粵港澳大灣區（大灣區）'],
  [
    '國家發改委',
    '國家發展和改革委員會',
    '001',
    '國家發改委聯同粵港澳三地政府簽署了《深化粵港澳合作推進大灣區建設框架協議》',
  ],
  [
    '大灣區辦公室',
    '推進大灣區建設辦公室',
    '001',
    '推進大灣區建設辦公室」。政制及內地事務局局長聶德權在記者會上介紹了大灣區辦公室的具體工作',
  ],
  ['港深創科園', '港深創新及科技園', '003', '推進河套港深創科園發展'],
  ['河套合作區', '河套深港科技創新合作區', '003', '研究在河套合作區試行專屬的創新便利措施'],
  ['河套港深創科園', '港深創新及科技園', '003', '推進河套港深創科園發展'],
  ['河套區港深創新及科技園', '港深創新及科技園', '003', '河套區港深創新及科技園督導委員會」制訂和推進香港園區發展'],
  [
    '國家科學技術部',
    '科學技術部',
    '000',
    '國家科學技術部與香港特區政府簽署《內地與香港關於加強創新科技合作的安排》及《科學技術部與香港特別行政區政府創新及科技局',
  ],
];

/** Why two names are one without a document of ours that says so in its words. */
export type Known =
  /** A law prints both, in its text or in its name in two languages. */
  | 'law'
  /** Whoever asked for this service listed them as one. */
  | 'owner'
  /** The same words in another spelling. */
  | 'spelling';

/** Alias, name, why, where it can be checked, and the words that stand there (none for a spelling). */
export const KNOWN_NAMES: readonly (readonly [
  alias: string,
  name: string,
  known: Known,
  where: string,
  words: string,
])[] = [
  ['GBA', '粵港澳大灣區', 'owner', 'the names that this service was asked to know', '大灣區=粵港澳大灣區=GBA'],
  ['政制局', '政制及內地事務局', 'owner', 'the names that this service was asked to know', '政制及內地事務局=政制局'],
  ['優才', '優秀人才入境計劃', 'owner', 'the names that this service was asked to know', '優才/優秀人才入境計劃'],
  ['身分證', '身份證', 'spelling', '《人事登記條例》用「身分證」，部門多用「身份證」', ''],
  ['香港身分證', '香港身份證', 'spelling', '同上', ''],
  ['深圳前海深港現代化服務業合作區', '深圳前海深港現代服務業合作區', 'spelling', '2019年粵港合作重點工作的寫法', ''],
  [
    '中華人民共和國國務院',
    '中央人民政府',
    'law',
    '《中華人民共和國憲法》第八十五條',
    '中華人民共和國國務院，即中央人民政府',
  ],
  [
    'Basic Law',
    '中華人民共和國香港特別行政區基本法',
    'law',
    '《基本法》英文本的名稱',
    'The Basic Law of the Hong Kong Special Administrative Region of the People’s Republic of China',
  ],
  [
    'Legislative Council',
    '立法會',
    'law',
    '《基本法》英文本第六十六條',
    'The Legislative Council of the Hong Kong Special Administrative Region shall be the legislature of the Region.',
  ],
  [
    'Chief Executive',
    '行政長官',
    'law',
    '《基本法》英文本第四十三條',
    'The Chief Executive of the Hong Kong Special Administrative Region shall be the head of the Hong Kong Special Administrative Region',
  ],
  [
    'Executive Council',
    '行政會議',
    'law',
    '《基本法》英文本第五十四條',
    'The Executive Council of the Hong Kong Special Administrative Region shall be an organ for assisting the Chief Executive in policy-making.',
  ],
  ['District Council', '區議會', 'law', '第547章的名稱', 'District Councils Ordinance 《區議會條例》'],
  ['Hospital Authority', '醫院管理局', 'law', '第113章的名稱', 'Hospital Authority Ordinance 《醫院管理局條例》'],
  [
    'Housing Society',
    '香港房屋協會',
    'law',
    '第1059章的名稱',
    'Hong Kong Housing Society Incorporation Ordinance 《香港房屋協會法團條例》',
  ],
  ['Airport Authority', '機場管理局', 'law', '第483章的名稱', 'Airport Authority Ordinance 《機場管理局條例》'],
  [
    'Urban Renewal Authority',
    '市區重建局',
    'law',
    '第563章的名稱',
    'Urban Renewal Authority Ordinance 《市區重建局條例》',
  ],
  ['Consumer Council', '消費者委員會', 'law', '第216章的名稱', 'Consumer Council Ordinance 《消費者委員會條例》'],
  [
    'Mandatory Provident Fund',
    '強制性公積金',
    'law',
    '第485章的名稱',
    'Mandatory Provident Fund Schemes Ordinance 《強制性公積金計劃條例》',
  ],
  ['Exchange Fund', '外匯基金', 'law', '第66章的名稱', 'Exchange Fund Ordinance 《外匯基金條例》'],
  [
    'Driving Licence',
    '駕駛執照',
    'law',
    '第374B章的名稱',
    'Road Traffic (Driving Licences) Regulations 《道路交通(駕駛執照)規例》',
  ],
];
