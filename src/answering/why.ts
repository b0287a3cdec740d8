import type { PreparedQuery } from '../retrieval/query.ts';
import type { Evidence } from '../retrieval/retrieve.ts';
import { correctionOf } from './correction.ts';

/** What gives a reason, an aim or an effect, folded; 因為 is seldom written in documents. */
const REASON =
  /因|受(?=[^,，。;；]{1,24}影响)|由于|基于|鉴于|为了|为(?!止|期|例|主|限|准|长|首)|以(?!上|下|内|外|及|来|往|后|前)|从而|旨在|目的|目标|有助|使|令|让|便利?|促进|促成|推动|确保|避免|防止|考虑|理由|原因|意义|贡献|带来|配合|应对|解决|限制|困难|不足|有见及|有利|达至|达致|实现|提升|加强|帮助|支持|重要|关键|核心|优势|潜力/u;

/** Whether a folded sentence says anything of why. */
export function givesReason(stated: string): boolean {
  return REASON.test(stated);
}

/**
 * Whether a sentence may answer why, true of any other question. Why something is that is not is answered by what the
 * document records in its place.
 */
export function mayTellWhy({ read, question }: PreparedQuery, { own, sentence }: Evidence): boolean {
  return read.kind !== 'reason' || givesReason(own.folded) || correctionOf(question, sentence.text) !== null;
}
