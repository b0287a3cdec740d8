/** A setting that staff may change while the service runs. */
export type StaffSetting =
  | { name: string; kind: 'switch'; english: string; chinese: string; otherwise: boolean }
  | {
      name: string;
      kind: 'number';
      english: string;
      chinese: string;
      otherwise: number;
      min: number;
      max: number;
    };

/** What staff may change. Everything else is a setting of the operator's, in the environment. */
export const STAFF_SETTINGS = [
  { name: 'channel.web', kind: 'switch', english: 'Questions on the page', chinese: '網頁提問', otherwise: true },
  { name: 'channel.api', kind: 'switch', english: 'Questions of programs', chinese: '程式提問', otherwise: true },
  { name: 'channel.telegram', kind: 'switch', english: 'Telegram', chinese: 'Telegram', otherwise: true },
  { name: 'channel.whatsapp', kind: 'switch', english: 'WhatsApp', chinese: 'WhatsApp', otherwise: true },
  {
    name: 'review.share',
    kind: 'number',
    english: 'Random sample for review, in percent of all questions',
    chinese: '隨機抽樣審核佔全部提問的百分比',
    otherwise: 3,
    min: 2,
    max: 5,
  },
  {
    name: 'alert.unanswered-percent',
    kind: 'number',
    english: 'Alert when so many percent of a day’s questions found nothing (0 is off)',
    chinese: '當日找不到答案的提問達此百分比時發出警示（0 為關閉）',
    otherwise: 0,
    min: 0,
    max: 100,
  },
  {
    name: 'alert.failed',
    kind: 'number',
    english: 'Alert when so many questions of a day failed (0 is off)',
    chinese: '當日出錯的提問達此數目時發出警示（0 為關閉）',
    otherwise: 0,
    min: 0,
    max: 1_000_000,
  },
  {
    name: 'alert.reported',
    kind: 'number',
    english: 'Alert when so many citations were reported in a day (0 is off)',
    chinese: '當日被指有誤的引用達此數目時發出警示（0 為關閉）',
    otherwise: 0,
    min: 0,
    max: 1_000_000,
  },
  {
    name: 'alert.dead-letters',
    kind: 'number',
    english: 'Alert when so many messages were given up (0 is off)',
    chinese: '未能送出的訊息達此數目時發出警示（0 為關閉）',
    otherwise: 0,
    min: 0,
    max: 1_000_000,
  },
  {
    name: 'alert.suspended',
    kind: 'number',
    english: 'Alert when so many verified answers are suspended and nobody who owns them has looked (0 is off)',
    chinese: '已暫停而負責人尚未查看的已核實答案達此數目時發出警示（0 為關閉）',
    otherwise: 1,
    min: 0,
    max: 1_000_000,
  },
] as const satisfies readonly StaffSetting[];

export type StaffSettingName = (typeof STAFF_SETTINGS)[number]['name'];
