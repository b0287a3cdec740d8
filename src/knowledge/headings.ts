import type { PrintedLabel } from './labels.ts';

/** Sections that every paper has; they never belong to the section before them. */
const OWN_SECTION =
  /^(?:背景|引言|前言|導言|理念|目的|總結|总结|結語|结语|結論|结论|結束語|徵詢意見|徵求意見|附件|附錄|附录|註釋|注释)$/u;

const LEVELS: Readonly<Partial<Record<PrintedLabel['kind'], number>>> = { part: 1, chapter: 2, section: 3, number: 4 };
/** Headings without a number stand below chapters and sections alike. */
const UNNUMBERED = 10;
/** Levels that the format marks are counted from here: all of them stand above those that are told by looks. */
const MARKED_ABOVE = 1000;

/** What a heading without a number follows: another heading, a line such as 如下：, or other text. */
export type Follows = 'heading' | 'announcement' | 'text';

/** How a heading is numbered; `chapter-number` is a number on a line of its own above it. */
export type HeadingNumber = PrintedLabel['kind'] | 'chapter-number' | null;

export function isOwnSection(text: string): boolean {
  return OWN_SECTION.test(text.trim());
}

interface Heading {
  level: number;
  text: string;
}

/**
 * The headings above the place reached so far. Numbered ones nest by their numbers. Of those without a number, one
 * that directly follows another, or a line that announces a list (如下：), stands below it; any other stands beside it.
 */
export class HeadingPath {
  private stack: Heading[] = [];
  /** The path that prose last stood under: where the text goes on after a box. */
  private ofProse: Heading[] = [];

  /** Outermost first. */
  current(): readonly string[] {
    return this.stack.map((heading) => heading.text);
  }

  /** `marked` is the level that the format gives; headings that it does not mark stand below all that it does. */
  push(text: string, number: HeadingNumber, follows: Follows, marked?: number): void {
    const level = marked !== undefined ? marked - MARKED_ABOVE : this.levelOf(text, number, follows);
    this.stack = [...this.stack.filter((heading) => heading.level < level), { level, text }];
  }

  prose(): void {
    this.ofProse = this.stack;
  }

  /** A box has ended: the text goes on where the prose left off. */
  leaveBox(): void {
    this.stack = this.ofProse;
  }

  /** A new article begins; headings before it are not its own. */
  reset(): void {
    this.stack = [];
    this.ofProse = [];
  }

  private levelOf(text: string, number: HeadingNumber, follows: Follows): number {
    if (number === 'chapter-number') return 1;
    if (number !== null) return LEVELS[number] ?? UNNUMBERED - 1;
    const last = this.stack.at(-1)?.level ?? 0;
    if (last < UNNUMBERED || isOwnSection(text)) return UNNUMBERED;
    // Layout alone does not tell three levels apart.
    return follows === 'text' ? last : Math.min(last + 1, UNNUMBERED + 1);
  }
}
