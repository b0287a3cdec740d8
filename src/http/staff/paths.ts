import { ownPath } from '../pages/html.ts';

/** A path of the console; its first page for anything else: an address of elsewhere would lead people away. */
export function staffPath(path: string): string {
  const own = ownPath(path);
  return own !== undefined && /^\/staff(?:[/?#]|$)/u.test(own) && !/[\p{Cc}\\]/u.test(own) ? own : '/staff';
}
