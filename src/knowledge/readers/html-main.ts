import type { FoundBlock } from './table-builder.ts';

/** A page's own mark of its main part is believed when it holds so much of the text. */
const LEAST_SHARE = 0.2;
/** So many short blocks of links in a row are navigation. */
const LINKS_IN_A_ROW = 4;
const LINK_UNITS = 40;

/** The blocks that are the page's text: what it marks as its main part, without rows of links. */
export function chooseMain(blocks: readonly FoundBlock[]): FoundBlock[] {
  const main = blocks.filter((block) => block.inMain);
  const isMarked = unitsOf(main) >= LEAST_SHARE * unitsOf(blocks);
  return withoutLinkRows(isMarked && main.length > 0 ? main : blocks);
}

function unitsOf(blocks: readonly FoundBlock[]): number {
  return blocks.reduce((sum, block) => sum + block.units, 0);
}

function withoutLinkRows(blocks: readonly FoundBlock[]): FoundBlock[] {
  const kept: FoundBlock[] = [];
  let from = 0;
  while (from < blocks.length) {
    let to = from;
    while (to < blocks.length && isLink(blocks[to] as FoundBlock)) to++;
    if (to - from < LINKS_IN_A_ROW) kept.push(...blocks.slice(from, to));
    const next = blocks[to];
    if (next !== undefined) kept.push(next);
    from = to + 1;
  }
  return kept;
}

/** Short, and all of it leads elsewhere. A heading may be a link. */
function isLink(block: FoundBlock): boolean {
  return block.kind !== 'heading' && block.units <= LINK_UNITS && block.linkUnits >= block.units * 0.8;
}
