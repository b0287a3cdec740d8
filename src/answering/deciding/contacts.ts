/** Ways to reach somebody that a question asks for by name, at its end, and what any of them looks like. Folded. */
const WAYS: readonly (readonly [asked: string, looks: RegExp])[] = [
  ['网址|网站|网页地址|链接', /https?:|www\.|[a-z\d-]+\.(?:hk|com|org|net|cn|gov|mo)\b/u],
  ['电邮(?:地址)?|邮箱|电子邮件地址', /@/u],
  ['电话(?:号码)?|热线(?:号码)?|传真(?:号码)?|联络电话', /\d[\d -]{2,}\d/u],
];
const READY = WAYS.map(
  ([asked, looks]) => [new RegExp(`(?:${asked})(?:是|系|为)?(?:什么|几多|多少|几号|哪个|咩|乜)`, 'u'), looks] as const,
);

/** Whether a question asks for a number or an address to write to, and the sentence has none that looks so. Both folded. */
export function lacksContact(written: string, stated: string): boolean {
  return READY.some(([asks, looks]) => asks.test(written) && !looks.test(stated));
}
