import { may, type Right, type Role } from '../../review/people/rights.ts';

export type Section =
  | 'cases'
  | 'second'
  | 'verified'
  | 'samples'
  | 'documents'
  | 'numbers'
  | 'messages'
  | 'settings'
  | 'people'
  | 'audit'
  | 'account';

export interface MenuEntry {
  section: Section;
  href: string;
  right: Right;
  english: string;
  chinese: string;
}

/** The console's pages, in the order of a day's work. Entries whose page is not served, or not for this person, are left out. */
export const MENU: readonly MenuEntry[] = [
  { section: 'cases', href: '/staff/cases', right: 'cases.read', english: 'Cases', chinese: '個案' },
  { section: 'second', href: '/staff/second', right: 'cases.decide', english: 'Second review', chinese: '覆核' },
  {
    section: 'verified',
    href: '/staff/verified',
    right: 'verified.read',
    english: 'Verified answers',
    chinese: '已核實答案',
  },
  { section: 'samples', href: '/staff/samples', right: 'samples.read', english: 'Samples', chinese: '樣本' },
  { section: 'documents', href: '/staff/documents', right: 'documents.read', english: 'Documents', chinese: '文件' },
  { section: 'numbers', href: '/staff/numbers', right: 'numbers.read', english: 'Numbers', chinese: '數字' },
  { section: 'messages', href: '/staff/messages', right: 'messages.read', english: 'Messages', chinese: '訊息' },
  { section: 'settings', href: '/staff/settings', right: 'settings.read', english: 'Settings', chinese: '設定' },
  { section: 'people', href: '/staff/people', right: 'people.change', english: 'People', chinese: '人員' },
  { section: 'audit', href: '/staff/audit', right: 'audit.read', english: 'Audit', chinese: '審計記錄' },
];

/** The entries that a role may open, of those whose page is served. */
export function menuOf(role: Role, served: ReadonlySet<string>): readonly MenuEntry[] {
  return MENU.filter(({ href, right }) => served.has(href) && may(role, right));
}
