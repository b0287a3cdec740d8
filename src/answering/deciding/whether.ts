/** How a yes/no question asks: 有沒有, 會不會, 可不可以, or plainly 是不是 and 嗎. It is answered in the same form. */
export type WhetherForm = 'has' | 'will' | 'may' | 'is';

// Folded, in written Chinese.
const FORMS: readonly (readonly [WhetherForm, RegExp])[] = [
  ['is', /是不是|是否|对吗|对不对|是吗|真的吗/u],
  ['has', /有没有|有无|有否/u],
  ['will', /会不会|会否|会(?!议|计|见|员|面|展).*吗/u],
  ['may', /可不可以|可否|能否|能不能|可以.*吗|能够?.*吗/u],
  ['is', /吗|了没有|(\p{Script=Han})不\1/u],
];

/** The form of a folded yes/no question in written Chinese, or null where it asks no such thing. */
export function asksWhether(asked: string): WhetherForm | null {
  return FORMS.find(([, pattern]) => pattern.test(asked))?.[0] ?? null;
}
