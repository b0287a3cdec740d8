/** Currencies by the words for them. Folded; 元 alone is of none. */
const CURRENCIES: readonly (readonly string[])[] = [
  ['港元', '港币', '港纸'],
  ['人民币', '离岸人民币'],
  ['澳门元', '澳门币', '葡币'],
  ['美元', '美金'],
  ['欧元'],
  ['英镑'],
  ['日元', '日圆'],
  ['新台币', '台币'],
];

/**
 * The currency that folded `asked` names and the one that folded `stated` names in its place, by their words; null where
 * they share one, or one of them names none.
 */
export function anotherCurrency(asked: string, stated: string): { asked: string; stated: string } | null {
  const wanted = namedIn(asked);
  const named = namedIn(stated);
  const [first] = wanted;
  const [other] = named;
  if (first === undefined || other === undefined) return null;
  if (wanted.some(({ currency }) => named.some((one) => one.currency === currency))) return null;
  return { asked: first.word, stated: other.word };
}

function namedIn(text: string): { currency: number; word: string }[] {
  return CURRENCIES.flatMap((words, currency) => {
    const word = words.find((one) => text.includes(one));
    return word === undefined ? [] : [{ currency, word }];
  });
}
