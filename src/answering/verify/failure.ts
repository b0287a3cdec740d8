/** Why a statement may not be shown. One rule of evidence each (DESIGN section 4). */
export type Failure =
  | 'no-citation'
  | 'two-editions'
  | 'quote-not-verbatim'
  | 'quote-not-quotable'
  | 'sentence-damaged'
  /** Words that no cited sentence bears out. */
  | 'words-not-derived'
  /** Words of the cited clause are left out, and nothing shows that it says the same without them. */
  | 'words-dropped'
  /** A figure, date or unit that the cited sentences do not state. */
  | 'figure-not-cited'
  /** A figure that they state of something else, among them two that were exchanged. */
  | 'figure-misplaced'
  /** 不少於, 約, 以上, 上限, 增 and 減. */
  | 'bound-changed'
  | 'negation-changed'
  /** 可, 須, 應, 必須. */
  | 'modality-changed'
  /** A plan told as done, or the other way round. */
  | 'status-changed'
  /** 全部, 部分, 只, 主要, 初步. */
  | 'scope-changed'
  | 'name-not-cited'
  /** 主席 for 副主席, 僱主 for 僱員. */
  | 'role-changed'
  /** 如…, 除…外, 在…的前提下 left out beside what it limits. */
  | 'condition-dropped'
  /** 有意見指出… told as if the document said so itself. */
  | 'voice-dropped'
  /** Who of one clause or sentence with what of another. */
  | 'spliced';
