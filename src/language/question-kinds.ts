import { KIND_RULES } from './question-rules-table.ts';
import { QUESTION_KINDS, type QuestionKind } from './question-words.ts';

/** The heaviest first: a lighter one of a kind that was found need not be tried. */
const READY = KIND_RULES.map(([kind, weight, pattern]) => ({
  kind,
  weight,
  pattern: new RegExp(pattern, 'u'),
})).toSorted((a, b) => b.weight - a.weight);

/** Ways to ask nicely, which ask nothing themselves: 可否告訴我, 想知道, 請問. */
const POLITE =
  /(?:可不可以|能不能|可否|能否|可以|能|麻烦|劳烦|烦请|敬请|请|想|我想要?|希望)*(?:请问|想问(?:一?下|问)?|请教|(?:告诉|告知|话给)我?(?:们|听|知)?|想(?:要)?(?:知道|了解|查询|问)(?:一?下)?|帮我查一?下|查询(?:一?下)?|问一?下|你(?:们)?知不知道|知不知道|你(?:们)?知道|知道吗|我?(?:一直)?不(?:太|很|大)?(?:明白?|懂|清楚|知道?)(?=什么|怎|如何|为什么|谁|哪|何))/gu;
const ASKED_TO_TELL =
  /(?:可不可以|能不能|可否|能否|可以|能|请)(?:你|您|帮我|给我|为我|向我)?(?=列出|列举|说明|解释|介绍|总结|概述|简述|概括|比较|提供|讲解|逐一|简单|简要)/gu;

/** What stands second when only one kind was seen. */
const NEXT: Readonly<Record<QuestionKind, QuestionKind>> = {
  figure: 'date',
  date: 'figure',
  person: 'organisation',
  place: 'list',
  organisation: 'person',
  definition: 'summary',
  list: 'summary',
  procedure: 'list',
  reason: 'summary',
  'yes-no': 'other',
  comparison: 'list',
  summary: 'list',
  other: 'yes-no',
};

/** A kind and how much speaks for it, 0 to 100. */
export interface RankedKind {
  kind: QuestionKind;
  weight: number;
}

/** The kinds that a folded question in written Chinese may ask for, likeliest first; always at least two. */
export function rankKinds(folded: string): readonly [RankedKind, RankedKind, ...RankedKind[]] {
  const bare = folded
    .slice(0, LONGEST)
    .replaceAll(/咋(?!舌)/gu, '怎么')
    .replaceAll(/来着(?=[?!。,\s]|$)/gu, '')
    .replaceAll(POLITE, '')
    .replaceAll(ASKED_TO_TELL, '请');
  const whole = weigh(bare);
  const asking = bare
    .split(/(?<=[?;,。\s])/u)
    .slice(0, MOST_PARTS)
    .map((part) => (part === bare ? whole : weigh(part, ASKS)))
    .filter(([first]) => first !== undefined && first.weight >= ASKS && first.kind !== 'other');
  // 「何時動工？由誰負責？」: the first that is asked leads, the next stands second; a wish about the whole outweighs both.
  const wish = whole.slice(0, 1).filter(({ weight }) => weight >= WISHES);
  const leading = asking.length > 1 ? [...wish, asking[0]![0]!, asking[1]![0]!] : [];
  const found = [...leading, ...whole];
  const ranked = found.length > 0 && found[0]!.weight >= GUESSES ? found : [...weigh(readWrongWhich(bare)), ...found];
  const distinct = ranked.filter((one, at) => ranked.findIndex((other) => other.kind === one.kind) === at);
  const [first = { kind: 'other' as const, weight: 1 }, ...others] = distinct;
  const [second = { kind: NEXT[first.kind], weight: 0 }, ...rest] = others.filter(({ weight }) => weight >= GUESSES);
  return [first, second, ...rest];
}

/** Questions are shorter; of a page that is sent as one, its beginning is read, since some patterns are not linear. */
const LONGEST = 1000;

/** Clauses that are looked at one by one; nobody asks more at once. */
const MOST_PARTS = 24;
/** A clause of this weight asks by itself. */
const ASKS = 84;
/** So much speaks only for what a question says of all its clauses: 全部告訴我, 比較, 一句話. */
const WISHES = 97;
/** Below it, a question word may have been typed wrong. */
const GUESSES = 50;

/** What speaks for each kind, the heaviest first; what weighs less than `least` is not looked for. */
function weigh(text: string, least = 0): RankedKind[] {
  const heaviest = new Map<QuestionKind, number>();
  for (const { kind, weight, pattern } of READY) {
    if (weight < least) break;
    if (!heaviest.has(kind) && pattern.test(text)) heaviest.set(kind, weight);
  }
  return QUESTION_KINDS.filter((kind) => heaviest.has(kind))
    .map((kind) => ({ kind, weight: heaviest.get(kind)! }))
    .toSorted((a, b) => b.weight - a.weight);
}

/** 在那裡開, 做那些工作: 那 for 哪, which sounds alike. */
function readWrongWhich(text: string): string {
  return text.replaceAll(/那(?=里|[个些位种类项几一两三](?=[\p{Script=Han}a-z](?<!呢)))/gu, '哪');
}
