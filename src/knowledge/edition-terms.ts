import { mapInPieces } from '../shared/in-pieces.ts';
import { chunk } from './store-chunks.ts';
import { PASSAGES_A_BATCH, passageText } from './store-keywords.ts';
import type { IngestPorts } from './store-ports.ts';
import type { NewEdition } from './store-write.ts';

/** Groups of passages whose terms are cut before they are asked for: an edition's rows are written meanwhile. */
const GROUPS_AHEAD = 4;

type Terms = readonly string[];

/** The terms of an edition's passages, a group of `PASSAGES_A_BATCH` at a time; none when they are over. */
export interface EditionTerms {
  next(): Promise<readonly Terms[]>;
}

/**
 * Cuts the terms of an edition that was read and is not stored yet, ahead of who takes them: those of a long one where
 * it holds nothing up. They are the terms that its stored rows give.
 */
export function startEditionTerms(
  ports: Pick<IngestPorts, 'terms' | 'cutTerms'>,
  { description, segmented, passages }: Pick<NewEdition, 'description' | 'segmented' | 'passages'>,
  isLong: boolean,
): EditionTerms {
  const groups = chunk(passages, { maxItems: PASSAGES_A_BATCH });
  const sentenceText = (ordinal: number) => {
    const { label, start, end } = segmented.sentences[ordinal] as (typeof segmented.sentences)[number];
    return `${label === null ? '' : `${label} `}${segmented.text.slice(start, end)}`;
  };
  const textOf = ({ first, last, headings }: (typeof passages)[number]) =>
    passageText(
      description,
      headings,
      Array.from({ length: last - first + 1 }, (_, index) => sentenceText(first + index)),
    );
  const cut = async (group: typeof passages): Promise<readonly Terms[]> => {
    const texts = group.map(textOf);
    return isLong && ports.cutTerms ? await ports.cutTerms(texts) : await mapInPieces(texts, ports.terms);
  };
  const ahead: Promise<readonly Terms[]>[] = [];
  const goAhead = () => {
    for (let group = groups[0]; group !== undefined && ahead.length < GROUPS_AHEAD; group = groups[0]) {
      groups.shift();
      const cutting = cut(group);
      // Whoever takes it hears of it; a write that fails before that is told by itself.
      cutting.catch(() => undefined);
      ahead.push(cutting);
    }
  };
  goAhead();
  return {
    async next() {
      const terms = (await ahead.shift()) ?? [];
      goAhead();
      return terms;
    },
  };
}
