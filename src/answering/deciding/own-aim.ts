import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

// Folded throughout.

const PAPER = '文件|条例|办法|规定|细则|指引|手册|计划|规划|纲要|报告|意见|通知|协议|协定|备忘录|通则|政策';
/** 「這份文件的目的是什麼」, 「制定本條例的宗旨是什麼」. */
const ASKS_AIM = new RegExp(
  `(${PAPER})(?:的|之)?(?:主要|编写|制定|发布)?(?:目的|宗旨|用意)(?:是|为|何在|在于)?(?:什么|何|哪)?`,
  'u',
);

/** Whether a sentence says of the paper that it stands in what that is for, which a question asks: 「本文件旨在…」. */
export function tellsOwnAim({ written }: PreparedQuery, { own }: Evidence): boolean {
  const paper = ASKS_AIM.exec(written)?.[1];
  if (paper === undefined) return false;
  return new RegExp(
    `^(?:[\\d.、 ]*)(?:制定)?本${paper}[^,，。;；]{0,8}(?:旨在|的?目的|的?宗旨|是为了?)|^为了?[^。]{2,80}制定本${paper}`,
    'u',
  ).test(own.folded);
}
