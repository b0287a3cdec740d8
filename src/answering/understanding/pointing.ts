/** Nouns that name a kind of thing: 「該計劃」 is an earlier noun that ends so, 「那廣州科學城呢」 stands for another 城. */
export const CLASS =
  '計劃|计划|計畫|措施|安排|政策|委員會|委员会|小組|小组|會議|会议|平台|協議|协议|備忘錄|备忘录|文件|報告|报告|回覆|機制|机制|項目|项目|工程|基金|中心|園區|园区|科創園|科创园|機構|机构|部門|部门|公司|城市|口岸|示範區|示范区|新區|新区|聯盟|联盟|大橋|大桥|合同|辦公室|办公室|辦事處|办事处|論壇|论坛|科學城|科学城|知識城|知识城|科技城|居住證|居住证|津貼|津贴|資助|资助|行動|行动|演習|演习|網絡|网络|大樓|大楼';

/** Words that count things. */
export const MEASURE = '個|个|項|项|份|座|間|间|次|條|条|套|張|张|啲|些|家|棟|栋|場|场|位';

const POINTS = new RegExp(
  `(?<!\\p{Script=Han}{2})(?:該|该|這|这|那|呢|嗰|上述|有關|有关)(?:一)?(?:${MEASURE})?(${CLASS})`,
  'u',
);

/** What a question points at: 「嗰個委員會係做啲咩」 at a 委員會. Undefined when it names what it speaks of. */
export function pointedAt(question: string): { text: string; noun: string; index: number } | undefined {
  const found = POINTS.exec(question);
  return found?.[1] === undefined ? undefined : { text: found[0], noun: found[1], index: found.index };
}

const BARE = new RegExp(
  `^(?:請問|请问|想問下?|想问下?|唔該)?[，,]?(${CLASS})(?!\\p{Script=Han}{0,2}(?:${CLASS}))`,
  'u',
);

/** The noun that a question begins with when nothing says which one: 「會議簽了多少份文件？」. */
export function barelyNamed(question: string): { text: string; noun: string } | undefined {
  const noun = BARE.exec(question)?.[1];
  return noun === undefined ? undefined : { text: noun, noun };
}

/** Without quotation marks and title marks. */
export function bareOf(name: string): string {
  return name.replaceAll(/[「」《》]/gu, '');
}
