import { READER_LIMITS } from './formats.ts';
import { isFurniture, type OpenElement, whyHidden } from './html-elements.ts';
import { collapseSpace } from './markup-text.ts';
import { listLabel } from './numbering.ts';
import type { HiddenText } from './reader.ts';
import { type FoundBlock, TableBuilder } from './table-builder.ts';
import { TooDeep } from './xml.ts';

const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** What they hold is not shown, or is no text of the page. */
const UNREAD = new Set(
  'head script style noscript template svg math iframe object canvas select option button textarea audio video map'.split(
    ' ',
  ),
);
const MOST_HIDDEN = 200;
const HIDDEN_UNITS = 200;
const SHORTEST_COMMENT = 12;

interface List {
  ordered: boolean;
  type: string;
  next: number;
  step: number;
}

/** Collects the blocks of a page while its elements are opened and closed. */
export class HtmlBlocks {
  private readonly stack: OpenElement[] = [];
  private readonly lists: List[] = [];
  private readonly tables: TableBuilder[] = [];
  private readonly found: FoundBlock[] = [];
  private readonly hidden: HiddenText[] = [];
  private scripts = false;
  private parts: string[] = [];
  private linkUnits = 0;
  private label = '';
  /** Text of the hidden element that is open. */
  private unseen: HiddenText | undefined;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.stack.length >= READER_LIMITS.depth) throw new TooDeep();
    const above = this.stack.at(-1);
    if (BLOCKS.has(name)) this.flush();
    if (name === 'script') this.scripts = true;
    const reason = above?.hidden ?? whyHidden(attributes, above);
    if (reason !== undefined && above?.hidden === undefined) this.unseen = { reason, text: '' };
    this.stack.push({
      name,
      unread: (above?.unread ?? false) || UNREAD.has(name) || isFurniture(name, attributes, this.stack),
      hidden: reason,
      inMain: (above?.inMain ?? false) || name === 'main' || name === 'article' || attributes['role'] === 'main',
      inLink: (above?.inLink ?? false) || name === 'a',
      preformatted: (above?.preformatted ?? false) || name === 'pre',
      background: backgroundOf(attributes, above),
    });
    this.begin(name, attributes);
  }

  private begin(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'br') this.lineBreak();
    if (name === 'ol' || name === 'ul') {
      const step = attributes['reversed'] === undefined ? 1 : -1;
      this.lists.push({
        ordered: name === 'ol',
        type: attributes['type'] ?? '1',
        next: Number.parseInt(attributes['start'] ?? '1', 10) || 1,
        step,
      });
    }
    if (name === 'li') this.label = this.nextLabel(attributes['value']);
    if (name === 'table') this.tables.push(new TableBuilder());
    if (name === 'tr') this.tables.at(-1)?.openRow();
    if (name === 'td' || name === 'th')
      this.tables
        .at(-1)
        ?.openCell(name === 'th', { across: spanOf(attributes['colspan']), down: spanOf(attributes['rowspan']) });
  }

  private nextLabel(value: string | undefined): string {
    const list = this.lists.at(-1);
    if (list?.ordered !== true) return '';
    const number = Number.parseInt(value ?? '', 10) || list.next;
    list.next = number + list.step;
    return `${listLabel(number, list.type)} `;
  }

  text(text: string): void {
    const top = this.stack.at(-1);
    if (top?.unread === true) return;
    if (top?.hidden !== undefined) {
      if (this.unseen !== undefined && this.unseen.text.length < HIDDEN_UNITS) this.unseen.text += text;
      return;
    }
    if (top?.preformatted === true && text.includes('\n')) {
      text.split('\n').forEach((line, index) => {
        if (index > 0) this.flush();
        this.parts.push(line);
      });
      return;
    }
    this.parts.push(text);
    if (top?.inLink === true) this.linkUnits += text.trim().length;
  }

  close(name: string): void {
    if (BLOCKS.has(name)) this.flush();
    // Elements are closed in order: the parser closes what was left open.
    const closed = this.stack.pop();
    if (closed?.hidden !== undefined && this.stack.at(-1)?.hidden === undefined) this.endHidden();
    if (name === 'ol' || name === 'ul') this.lists.pop();
    if (name === 'li') this.label = '';
    if (name === 'td' || name === 'th') this.tables.at(-1)?.closeCell();
    if (name === 'table') this.endTable();
  }

  comment(text: string): void {
    const own = collapseSpace(text);
    if (
      own.length >= SHORTEST_COMMENT &&
      /\p{L}{3}/u.test(own) &&
      !/^\[|^#|^\s*(?:google|end|begin|start)\b/iu.test(own)
    )
      this.addHidden({ reason: 'comment', text: own.slice(0, HIDDEN_UNITS) });
  }

  finish(): { blocks: FoundBlock[]; hidden: HiddenText[]; scripts: boolean } {
    this.flush();
    while (this.tables.length > 0) this.endTable();
    return { blocks: this.found, hidden: this.hidden, scripts: this.scripts };
  }

  private endHidden(): void {
    const text = collapseSpace(this.unseen?.text ?? '').slice(0, HIDDEN_UNITS);
    if (this.unseen !== undefined && /[\p{L}\p{N}]/u.test(text)) this.addHidden({ ...this.unseen, text });
    this.unseen = undefined;
  }

  private addHidden(hidden: HiddenText): void {
    if (this.hidden.length < MOST_HIDDEN) this.hidden.push(hidden);
  }

  /** Chinese pages set paragraphs apart with br as often as with p. Within a heading it only breaks the line. */
  private lineBreak(): void {
    if (this.stack.some(({ name }) => /^h[1-6]$/u.test(name))) this.parts.push('\n');
    else this.flush();
  }

  private flush(): void {
    const words = collapseSpace(this.parts.join(''));
    this.parts = [];
    const linkUnits = this.linkUnits;
    this.linkUnits = 0;
    if (words === '') return;
    const text = this.label + words;
    this.label = '';
    const block = this.blockOf(text, linkUnits);
    const table = this.tables.at(-1);
    if (table !== undefined) table.add(block);
    else this.found.push(block);
  }

  private blockOf(text: string, linkUnits: number): FoundBlock {
    const names = this.stack.map(({ name }) => name);
    const heading = names.findLast((name) => /^h[1-6]$/u.test(name));
    const rest = { lines: [{ text }], inMain: this.stack.at(-1)?.inMain ?? false, units: text.length, linkUnits };
    if (heading !== undefined) return { kind: 'heading', level: Number(heading.slice(1)), ...rest };
    if (names.includes('caption') || names.includes('figcaption')) return { kind: 'caption', ...rest };
    return { kind: names.includes('li') ? 'list-item' : 'sentence', ...rest };
  }

  private endTable(): void {
    const table = this.tables.pop();
    if (table === undefined) return;
    const blocks = table.finish(this.stack.at(-1)?.inMain ?? false);
    const outer = this.tables.at(-1);
    if (outer !== undefined) outer.nest(blocks);
    else this.found.push(...blocks);
  }
}

function spanOf(value: string | undefined): number {
  return Number.parseInt(value ?? '1', 10) || 1;
}

function backgroundOf(attributes: Readonly<Record<string, string>>, above: OpenElement | undefined): string {
  const style = attributes['style'] ?? '';
  const own = /background(?:-color)?\s*:\s*([^;]+)/iu.exec(style)?.[1] ?? attributes['bgcolor'];
  return own?.trim().toLowerCase() ?? above?.background ?? 'white';
}
