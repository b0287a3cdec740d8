import type { DocumentDescription, PartialDate } from '../types.ts';

/** Where a proposed fact was found. */
export interface Found {
  /** `text` of the document, `title` within it, `properties` of the file, `file-name`, or `earlier`: of the edition before. */
  from: 'text' | 'title' | 'properties' | 'file-name' | 'earlier';
  /** What stands there, as printed. */
  quote: string;
  /** 第 2 頁, the printed label, or the property's own name; absent where there is none. */
  place?: string;
}

export interface Proposed<Value> extends Found {
  value: Value;
  /** Too weak to be taken unless a person looked at it. */
  onlyByHand?: true;
  /** What stands elsewhere and says something else. */
  others?: readonly Proposed<Value>[];
}

/** What a program found about a document. A person confirms it; nothing is here that was not found. */
export interface Proposal {
  title?: Proposed<string>;
  issuer?: Proposed<string>;
  issued?: Proposed<DocumentDescription['issued']>;
  inForce?: Proposed<{ from?: PartialDate; until?: PartialDate }>;
  kind?: Proposed<DocumentDescription['kind']>;
  jurisdictions?: Proposed<readonly string[]>;
  language?: Proposed<string>;
  numbering?: Proposed<DocumentDescription['numbering']>;
  status?: Proposed<string>;
  rights?: Proposed<string>;
  misprints?: Proposed<readonly string[]>;
}
