/** Why a statement may not be shown. One rule of evidence each (DESIGN section 4). */
export type Failure =
  | 'no-citation'
  | 'two-editions'
  | 'quote-not-verbatim'
  | 'quote-not-quotable'
  | 'sentence-damaged'
  | 'words-not-derived'
  | 'figure-not-cited'
  | 'qualifier-changed'
  | 'name-not-cited';
