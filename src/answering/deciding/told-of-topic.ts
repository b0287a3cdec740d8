import { foldText } from '../../language/fold.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { leftOver } from '../finding/section-words.ts';

// Official texts say by 「…方面，」 what they are about to tell of, and people ask by the same word. Folded throughout.

/** 「在金融合作方面談了什麼」: the words before 方面. */
const ASKED_TOPIC = /(?:^|[在于对就,，:：])([\u3400-\u9fff]{2,12}?)(?:方面|领域|范畴)/gu;
/** 「金融合作方面，兩地證監會將…」, 「在基建方面，…」: at the beginning of a sentence. */
const TOLD_TOPIC =
  /^(?:此外|另外|而|至于|有关|在|就)?[,，]?(?:有关|在|就)?([^,，。;；]{2,24}?)(?:的?(?:合作|工作))?(?:方面|领域|范畴)(?:的?(?:合作|工作))?[,，]/u;
const GENERAL = /合作|工作|发展|建设|有关|两地|粤港|港深/gu;

/**
 * Whether a question asks at large of a matter that a sentence says it tells of, and of nothing else: all that it says
 * beside the matter stands in the sentence, in its document's title or above it.
 */
export function isToldOfTopic(
  { written, read }: PreparedQuery,
  { sentence, own, governing, edition }: Evidence,
): boolean {
  if (!AT_LARGE.has(read.kind)) return false;
  const told = TOLD_TOPIC.exec(own.folded)?.[1]?.replaceAll(GENERAL, '') ?? '';
  if (told.length < 2) return false;
  const asked = [...written.matchAll(ASKED_TOPIC)].map(([, words = '']) => words.replaceAll(GENERAL, ''));
  const isAsked = asked.some((words) => words.endsWith(told) || (words.length > 1 && told === words));
  if (!isAsked && !written.includes(`${told}合作`)) return false;
  const named = [own, ...governing].map(({ folded }) => folded);
  const titles = [edition.description.title, ...sentence.headings].map(foldText);
  return (
    leftOver(
      read.content.map(({ text }) => text),
      [...named, ...titles],
    ) <= MOST_LEFT
  );
}

const AT_LARGE: ReadonlySet<PreparedQuery['read']['kind']> = new Set([
  'summary',
  'list',
  'other',
  'procedure',
  'definition',
]);

/** Characters that ask: 談, 講. */
const MOST_LEFT = 1;
