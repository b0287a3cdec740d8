import { foldText } from './fold.ts';

/** Characters and words that written Chinese does not use: one of them is enough to call a question Cantonese. */
const CANTONESE =
  /[嘅喺咗啲嚟嘢冇哋㗎咩乜佢嗰噉咁喎嘞啫囉唔畀攞睇揾搵]|边个|边度|边间|边日|几时|点解|点样|点知|系咪|系咩|系边|几多|而家|听日|琴日|有冇|得唔得|边啲/u;

/** How a question is worded: written Chinese (書面語) or Cantonese as spoken (口語). */
export function registerOf(question: string): 'written' | 'cantonese' {
  return CANTONESE.test(question) || CANTONESE.test(foldText(question)) ? 'cantonese' : 'written';
}
