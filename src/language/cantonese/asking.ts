import { CLAUSE_END, CLAUSE_START, HAN, type Rule, rulesFrom, word } from './rule.ts';

// Question words. 邊個 is 誰 before what somebody does and 哪個 before a noun; 點 is 如何 before a verb only.

/** What 邊個 counts; before anything else it asks for a person, since what people do has no end. */
const COUNTED =
  '(?:局(?!長話)|部(?:門|委|分|機|長|落)|署|處(?!理)|司(?!法)|廳|院|中心|機(?:構|關|場|制)|單位|組(?!成)|公(?:司|營|園|眾假)|企業|集團|銀行|保險|城市|地(?:方|點|區|盤|段|鐵)|國|省|市|區|鎮|縣|村|邨|站|口岸|車站|碼頭|關口|項目|計劃|方|協(?:議|會)|文件|條|法|章|層|行業|範|領(?:域|導)|議員|官|人|小組|委|大學|學|中學|小學|醫(?:院|生)|診所|月|星期|禮拜|日|年|時|階|位|網|程式|app|App|APP|apps|表(?!示|達|揚|演)|按鈕|掣|最|先|好|邊|平台|資助|基金|津貼|類|屆|科|號|電話|熱線|戶口|辦(?:法|事處|公室)|櫃|窗|步|版|選(?:項|擇|區)|團|隊|牌|品|產|服務|優|措施|政策|政府|制|標|比較|多|大|高|低|少|快|貴|平|近|遠|舊|新|主席|副|教授|律師|特首|司長|局長|署長|校長|院長|部長|總統|醫生|老師|職員|歌手|專|聯盟|商(?:會|場)|工會|承辦商|發展商|供應商|營辦商|承建商|分區|立法|私|屋|樓|房|課|考|證|簽(?:證|注)|卡|票|套餐|途|渠|路|橋|隧|巴士|車|航|船|島|海|河|水塘|泳池|場|館|球|圖書|博物|職|角度|例|指標|系統|帳|賬|檔|界|環節|原因|理由|問題|因素|模式|框架|機票|數|字|詞|名|主題|重點|目標|部|代表團|科(?!長)|出口|入口|場地|閘口|公園|體育|景點|隊伍|民族|工業|朝代|章|篇|頁|集|關卡|檢查站|街|里|灣|山|機(?!場|構|關|票)|級|款|品種|物|藥|疫苗|區議|選舉|稅|費|收費|關|稅種|銀)';

/** Before these, 點 is a point: 三點, 重點; 「打風時兩地點合作」 asks how. */
const NOT_POINT =
  '[0-9一二三四五六七八九十兩幾半差早晚][)）\\s]*|[這那此數各薪落拐哨攤重試優特觀焦景站熱難終節據亮弱缺盲論駐布佈票支疑賣痛黑斷原頂極]|(?<![上官個入])網|(?<![兩三])地';

/** What people do in English: 點apply, 點book場. */
const ENGLISH_VERBS =
  '[Aa]pply|[Bb]ook|[Cc]heck|[Uu]pload|[Dd]ownload|[Pp]ay|[Ll]og|[Cc]ancel|[Rr]enew|[Ff]ill|[Cc]laim|[Ss]ubmit|[Cc]all|[Rr]egister|[Pp]rint|[Ss]can|[Ss]end|[Ee]mail|[Uu]pdate|[Rr]eset|[Vv]erify|[Ss]ign|[Jj]oin|[Dd]elete|[Gg]et|[Bb]uy|[Rr]eport|[Uu]se|[Ss]et|[Ll]ink|[Bb]ind|[Cc]hange|[Rr]efund|[Tt]ransfer|[Ii]nstall|[Aa]ppeal|[Rr]eg|[Tt]op|[Aa]dd|[Oo]pen|[Cc]lose|[Ff]ax|[Ww]hats|[Ss]earch|[Ff]ind|[Cc]al|[Ee]nrol|[Ee]xtend|[Ff]ile|[Aa]ctivate|[Ss]witch|[Oo]pt|[Cc]onnect|[Ii]nput|[Ee]dit|[Cc]onfirm|[Ss]hare|[Ss]ave|[Aa]ccess|[Hh]andle|[Cc]omplain|[Qq]uali|[Cc]ount|[Rr]eturn|[Pp]rove|[Mm]ake|[Dd]o|[Gg]o|[Gg]en|[Cc]ut|[Qq]uit|[Dd]rop|[Ss]wap|[Pp]ass|[Rr]edeem|[Ii]mport|[Ee]xport|[Ss]ync|[Uu]nlock|[Bb]lock|[Cc]harge|[Aa]dopt|[Ss]top';

export const ASKING: readonly Rule[] = [
  // 誰, 哪
  word('幾多號', '幾號', { notAfter: '線|樓|舖|房|車|閘|座|巴|門|碼' }),
  word('邊個', '哪個', { after: COUNTED }),
  // One is at a thing or goes to it, never to 「誰」.
  word('邊個', '哪個', { before: '[喺响去到嚟經搭坐用揀填入讀住屬落]', after: HAN }),
  word('邊個', '誰', { notAfter: '別|案|體|性' }),
  word('邊位', '哪位', { notAfter: '置|於|處|移' }),
  word('邊一個', '哪一個'),
  word('喺邊度 响邊度 喺邊處 係邊度喺', '在哪裏'),
  word('係邊度', '是哪裏', { after: '負責|管|話事|處理|跟進' }),
  word('係邊度', '在哪裏', { after: `[A-Za-z]|${HAN}`, notAfter: `[㗎呀嘅架啊]|${CLAUSE_END}` }),
  word('邊度 邊處', '哪裏', { notAfter: '假|過|日' }),
  word('喺邊', '在哪裏', { after: `[呀㗎啊搞開建設辦做起交攞領舉登簽召]|成立|${CLAUSE_END}` }),
  word('喺邊', '在哪', { after: `[個間區省市國條]` }),
  word('咗邊', '了哪裏', { before: '[去搬走轉放擺跌寄匯飛]', after: `[呀㗎啊]?${CLAUSE_END}` }),
  word('去邊 到邊 嚟邊', '到哪裏', { after: `[呀㗎啊好搞開交攞申報查領搵]|舉報|投訴|求助|登記|${CLAUSE_END}` }),
  word('係邊', '是哪裏', { after: `[呀㗎啊]|${CLAUSE_END}` }),
  word('邊忽', '哪裏'),
  word('邊頭', '哪裏', { after: `[㗎呀]|${CLAUSE_END}` }),
  word('邊啲', '哪些'),
  word('邊日', '哪天'),
  word('邊', '哪', {
    after:
      '(?:一|幾|兩|二|三|四|五|六|七|八|九|十|[0-9])?(?:個|間|份|項|條|類|種|樣|年|日|月|科|隻|班|方面|方|款|級|區|屆|次|期|場|座|張|部|部門|件|段|層|批|區|市|省|國|站|章|組|輪|家|所|棟|幅|塊|筆|篇|位|名|頁|套|本|欄|行|支|隊|句|派|系|族|線|程|課|號|季|晚|朝|星期|禮拜|處|局|司|署)',
  }),
  word('邊', '哪', { notBefore: '[等兩雙多單周旁]', after: '一|幾|兩|三|四|五|六|七|八|九|十' }),
  word('邊有', '哪有', { notBefore: '[哪那這兩一雙周旁嗰呢左右裏外上下入出前後]', notAfter: '[冇無沒]' }),

  // 何時
  word('幾時先至 幾時先', '何時才', { notAfter: '生|進|後' }),
  word('係幾時', '是何時'),
  word('幾時', '何時'),
  word('咩時候 乜時候 咩嘢時候 乜嘢時候', '什麼時候'),

  // 多少
  word('幾多錢', '多少錢'),
  word('幾錢', '多少錢一', { after: '[度張次粒晚日呎斤份間隻]', notAfter: '日後' }),
  word('幾錢', '多少錢'),
  word('幾多個幾多', '多少'),
  word('幾多', '多少'),
  word('幾耐', '多久'),
  word('有幾', '有多', { after: '[大高長遠重闊快深貴難好]|嚴重', notAfter: '.(?:類|項|個|城|領域|支柱|範疇|方面)' }, 1),
  word('幾遠', '多遠', { notBefore: '[有好第頭前後]' }),
  word('幾闊', '多寬', { notBefore: '[有好第頭前後]' }),
  word('幾深', '多深', { notBefore: '[有好第頭前後]' }),
  word(
    '幾',
    '多',
    {
      after: '[大高長遠闊深快重]',
      notBefore: '[有好第頭前後]',
      notAfter: '.(?:類|項|個|城|領域|支柱|範疇|方面|板塊|產業|基金|措施|工程|方向|機構|部門)',
    },
    1,
  ),
  word('百幾', '一百多', { notBefore: '[一二兩三四五六七八九十]' }, 1),

  // 為什麼, 如何
  word('點解', '什麼意思', { before: '即係|即係話|[」』]係', after: `[㗎呀啊先]|${CLAUSE_END}` }),
  // 點解凍 asks how, 點解決定 why.
  word('點解', '為什麼', {
    notAfter:
      '凍|決(?!定)|散|僱|封(?!路|關|區|村|咗|信|[Ee]|電郵)|約|釋|答|除(?!咗|左|了)|救|鎖|碼|套|毒|圍(?!住|咗|晒)',
  }),
  word('點', '什麼意思', { before: '即係|即是', after: `[㗎呀啊先嚟]*${CLAUSE_END}` }),
  word('得嗎', '可以嗎', { after: CLAUSE_END, notBefore: '[獲取值懂記覺使曉認難所捨]' }),
  word('做咩 做乜 做乜嘢 做咩嘢', '為什麼', {
    before: CLAUSE_START,
    after: HAN,
    notAfter: '[先好工嘢呀啊㗎呢生]|手續|文件|步驟|程序|準備|檢查|測試|行業|研究|項目',
  }),
  word('做咩 做乜 做乜嘢 做咩嘢', '為什麼', { after: '要|會|唔|咁|仲|政府|佢|冇|得|只|淨|可以|突然|成日|無端' }),
  word('為咩嘢 為乜嘢 為咩 為乜 為咗咩 為咗乜', '為什麼'),
  word('係咩事 係乜事', '為什麼', { after: '搞|令|弄|整|使|害' }),
  word('因咩事 因乜事 因為咩事 為咩事 因咩 因為咩', '為什麼', { after: HAN }),
  word('咩事 乜事 咩嘢事', '為什麼', { after: '要|會|唔|仲|咁|封|停|加|取消' }),
  word('乜東東 咩東東', '什麼東西'),
  word('有點樣', '有怎樣'),
  word('點樣嘅', '怎樣的'),
  word('點樣', '怎樣', { after: `[㗎呀啊]|${CLAUSE_END}` }),
  word('點樣先', '如何才', { notAfter: '進|後' }),
  word('點樣', '如何'),
  word('點算', '怎麼辦', { after: `[好㗎呀啊]|${CLAUSE_END}` }),
  word('點計', '如何計算', { notBefore: NOT_POINT }),
  word('點知', '怎麼知道'),
  word('點會 點可能', '怎會', { notBefore: NOT_POINT }),
  word('點先為之 點樣先為之 點為之', '怎樣才算', { notBefore: NOT_POINT }),
  word('點搞', '怎麼辦', { after: `[㗎呀啊好先]?${CLAUSE_END}`, notBefore: NOT_POINT }),
  word('點先至 點樣先至', '如何才', { notBefore: NOT_POINT }),
  word('成點', '得怎樣', { after: `[㗎呀啊先]|${CLAUSE_END}` }),
  word('點好', '怎麼辦', { after: `[㗎呀啊]?${CLAUSE_END}`, notBefore: NOT_POINT }),
  word('點先', '如何才', { notBefore: NOT_POINT, notAfter: '進|後|生' }),
  word('點', '怎樣', {
    before: '[係到成嚟得想算話寫講睇做搞會以]',
    after: `[㗎呀啊先]|${CLAUSE_END}`,
    notBefore: '[0-9一二三四五六七八九十幾兩]',
  }),
  word('點', '如何', {
    notBefore: NOT_POINT,
    after:
      '(?:申|去|推|落實|做|搞|辦|分|處|用|講|睇|報|交|攞|可以|幫|配|夾|合作|加|改|保|支|管|監|計|取|領|登|落|開|起|建|繳|付|俾|畀|上|轉|續|補|拎|揀|選|參|預|簽|批|審|查|搵|聯|執|整|令|將|先|同|至|才|定|評|收|退|賠|證|寫|填|遞|入|過|返|嚟|訂|買|賣|租|比|界|先至|安|運|實|發|促|協|鼓|解|應|打|對|行|得|使|教|學|載|搬|帶|接|投|訴|舉|撥|劃|避|防|減|增|提|優|完|跟|統|培|吸|引|利|資|扶|規|招|保障|確保|享|受|獲|算|樣|會|要|叫|話|知|拆|洗|睇|入|出|走|坐|搭|揸|食|住|煮|煲|飲|着|瞓|唱|玩|影|傳|儲|慳|賺|還|借|扣|罰|清|除|回|收|換|更|修|維|護|排(?!放)|救|醫|治|驗|測|試|度|量|稱|讀|認|識|記|追|請|求|索|討|抗|撤|刪|拎|驗|寄|分辨|養|餵|湊|送|棄|捐|離(?!岸)|結|辭|聘|炒|趕|捉|滅|封|抽|泊|停|駛|返|搵|綁|陪|匯|存|拒|釐|醒|剪|裝|掟|抵|揾|約|還|勸|嘥|賠)',
  }),
  word('點', '如何', { notBefore: NOT_POINT, after: ` ?(?:${ENGLISH_VERBS})(?![a-z]{4})` }),
  word('點', '如何', { notBefore: NOT_POINT, after: ' ?[a-z]{3}' }, 1),
  word('點', '如何', { before: CLAUSE_START, after: HAN, notAfter: '[擊名評綴滴頭燃火鐘心數子線]' }, 1),

  // 什麼
  word('係咩嚟㗎 係咩嚟 係乜嚟 係乜嘢嚟 係咩嘢嚟 係咩黎 係咩嚟嘅 係咩嚟架', '是什麼'),
  word('係乜嘢 係乜 係咩嘢 係咩', '是什麼'),
  word('叫咩名 叫乜名 叫咩', '叫什麼名字', { notAfter: `名|(?![㗎呀啊])${HAN}` }),
  word('做啲咩 做啲乜 做啲乜嘢 做啲咩嘢', '做些什麼'),
  word('做咩事 做乜事', '發生什麼事'),
  word('做咩 做乜 做乜嘢 做咩嘢', '做什麼'),
  word('啲咩 啲乜 啲乜嘢 啲咩嘢', '什麼'),
  word('有咩 有乜 有咩嘢 有乜嘢', '有什麼'),
  word('咩事 乜事', '什麼事'),
  word('咩料', '什麼'),
  word('乜嘢 咩嘢', '什麼'),
  word('咩', '嗎', {
    after: CLAUSE_END,
    before: `${HAN}{2}`,
    notBefore:
      '[係有做為講搞叫啲要食買俾寫得想揸用學教指話睇簽畀供設攞提推享加換因叫關靠憑影含括緊啲咗姓揀玩飲賣派收交做帶送借查填讀考問答投選拎撳搭坐出整起搵傾訂立改剩包]|包括|提供|需要|準備|涉及|關於',
  }),
  word('咩', '什麼'),
  word('咩嚟 乜嚟 乜嘢嚟 咩嘢嚟', '什麼', { after: `[㗎嘅呀架]|${CLAUSE_END}` }),
  word('乜鬼', '什麼'),
  word('乜', '', { before: CLAUSE_START, after: '唔|係|而家|依家|你|佢|我|政府|都|真|咁' }),
  word('真唔真', '是否真的'),
  word('得未', '可以了嗎', { after: CLAUSE_END }),
  word('幾多日', '多少天'),
  word('乜', '什麼', { notAfter: '東' }),

  // 是否, 有沒有
  word('係咪真 係唔係真', '是不是真的', { after: `[㗎架嘅]?[㗎呀啊架嘅]?${CLAUSE_END}` }),
  word('係咪 係唔係', '是不是', { after: `[㗎呀啊架嘅]?${CLAUSE_END}` }),
  word('係咪 係唔係 是咪', '是否', { notAfter: '錶|表|高峰|咪' }),
  word('有冇得', '可否', { after: `${HAN}| ?[A-Za-z]`, notBefore: '仲' }),
  word('有冇得', '可以嗎', { after: CLAUSE_END }),
  word('仲有冇得', '還可否'),
  word('有冇話', '有沒有說'),
  word('有冇', '有沒有'),
  word('得唔得', '可以嗎', { after: `[㗎呀啊嘅]|${CLAUSE_END}` }),
  word('得唔得', '可否'),
  word('可唔可以', '可不可以'),
  word('可唔可', '可否'),
  word('使唔使', '用不用'),
  word('識唔識', '會不會'),
  word('知唔知道 知唔知', '知不知道'),
  word('啱唔啱', '對嗎', { after: CLAUSE_END }),
  word('啱唔啱', '是否符合', { after: '規矩|資格|條件|規定|要求|標準|法例|手續' }),
  word('啱唔啱', '是否適合'),
  word('乜乜 咩咩', '什麼', { after: HAN }),
  word('假定', '假還是', { before: '勞工|公眾|銀行|[病產年寒暑]' }, 1),
  word('定係唔係', '還是不是'),
  word('定係', '還是'),
  word('定', '還是', {
    before: '(?:[多少高低大細好有要得係去前後]|先|貴|平|新|舊|香港|內地|今年|舊年|公司|自己)',
    after: '(?:唔|冇|少|多|低|高|細|大|係|要|有|去|內地|香港|下年|今年|自己|政府|公司|後|先|舊|新|平|貴)',
  }),
  word('定', '還是', { before: '咗' }),
  word('定', '還是', { before: HAN, after: `${HAN}{1,8}[啲好多](?:[㗎呀呢])?${CLAUSE_END}` }),
  word('定', '還是', { before: HAN, after: `${HAN}{1,8}(?:平|貴|抵|正|快|方便|划算)[㗎呀啊]?${CLAUSE_END}` }),
  word('定', '決定', { before: '邊個|邊位|誰', after: '[㗎嘅架]' }, 1),
  // Between two things to choose from; words such as 規定 and 定期 stay whole before this.
  word(
    '定',
    '還是',
    {
      before: `${HAN}|[A-Za-z0-9]`,
      after: `${HAN}|[A-Za-z0-9]`,
      notBefore: '[影準備講諗買攞搞坐企睇帶預落簽煮唔]',
      notAfter: '[必能會要當然性論㗎架嘅呀]',
    },
    0,
  ),
  word('未呀 未㗎 未啊', '了沒有', { before: HAN, after: CLAUSE_END }),
  word('咗未', '了沒有，', { after: '可以|幾時|點|去邊|邊|仲|我|而家|如果' }),
  word('咗未', '了沒有', { after: `[呀㗎啊架嘅]?${CLAUSE_END}` }),
  word(
    '未',
    '了沒有',
    {
      before:
        '(?:完成|批出|開始|公布|公佈|落成|通車|開通|成立|實施|生效|批准|推出|啟用|動工|簽署|簽訂|得|好|掂|批|到|完|開|起好|解決|審批|結束|截止)',
      after: `[呀㗎啊架]?${CLAUSE_END}`,
    },
    1,
  ),
  ...rulesFrom('幾點 幾號 幾歲 幾個 幾份', 0, { notBefore: '[十百千萬]' }),
];
