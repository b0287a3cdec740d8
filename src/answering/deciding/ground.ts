import { ENGLISH_WORDS } from '../../language/english-words-table.ts';
import { foldText } from '../../language/fold.ts';
import { builtInNames } from '../../language/names/built-in.ts';
import { standsIn } from '../../language/names/short-form.ts';
import { namedPeople, personAsked } from '../../language/people.ts';
import { ASKING_WORDS } from '../../language/question-words.ts';
import { namesPlace, pairedPlaces, placeChain, specificPlaces } from '../../language/places.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import type { Doubt } from './doubt.ts';
import { figuresMissing } from './figures-missing.ts';

/**
 * Figures, names, places and Latin words of the question must stand in the sentence or in what governs it. A neighbour
 * proves none of them: item (i) may tell of another meeting than item (ii).
 */
export function doubtAboutGround(query: PreparedQuery, evidence: Evidence): Doubt | undefined {
  const figures = figuresMissing(query, evidence);
  if (figures.length > 0) return { kind: 'figure-missing', figures };
  const folded = [evidence.own, ...evidence.governing].map((text) => text.folded);
  const person = personAsked(query.written);
  const names = [
    ...query.read.names,
    ...query.read.offices,
    ...namedPeople(query.question),
    ...(person === null ? [] : [person]),
  ];
  const bare = names.length === 0 ? [] : folded.map(bareText);
  const question = names.length === 0 ? '' : foldText(query.question);
  const unnamed = [
    ...names.filter((name) => {
      const mostAdded = mostAddedTo(name, question);
      return ![name, ...otherNames(name)].some((one) => bare.some((text) => standsIn(text, bareText(one), mostAdded)));
    }),
    ...placesMissing(query, evidence, folded),
  ];
  if (unnamed.length > 0) return { kind: 'name-missing', words: unnamed };
  const latin = latinWordsMissing(query, folded);
  return latin.length > 0 ? { kind: 'word-missing', words: latin } : undefined;
}

/** 《粵港合作框架協議》 is not the 《深化粵港澳合作 推進大灣區建設框架協議》: so few characters more make another title. */
const ADDED_TO_TITLE = 4;

function mostAddedTo(name: string, question: string): number | undefined {
  return question.includes(`《${name}》`) ? ADDED_TO_TITLE : undefined;
}

/**
 * Other names of the same thing, and those that a search may look for beside it: 政制局 stands where the
 * 政制及內地事務局 is named. Whoever is quoted calls it as the document does, so nobody is misled.
 */
function otherNames(name: string): readonly string[] {
  return [...aliasesOf(name), ...titlesOf(name)];
}

/** 廣東省長 is the 廣東省省長, and a 中央部長 the 部長 of whatever the document names. */
function titlesOf(name: string): readonly string[] {
  const [, place = '', kind = ''] = /^(.{2,3})([省市区县])长$/u.exec(name) ?? [];
  const bare = /^(?:中央|国家)(副?部长)$/u.exec(name)?.[1];
  return [...(place === '' ? [] : [`${place}${kind}${kind}长`]), ...(bare === undefined ? [] : [bare])];
}

function aliasesOf(name: string): readonly string[] {
  const [whole] = builtInNames.aliasesOf(name);
  return whole && whole.text.length === name.length ? [...whole.same, ...whole.searchOnly].map(foldText) : [];
}

/** Evidence of one place never answers for another: 珠海市市長 is not found where only 深圳市市長 stands. */
function placesMissing(query: PreparedQuery, evidence: Evidence, folded: readonly string[]): string[] {
  // The first character of a name may be read as a word of its own: 中 of 「中山香港…」.
  const texts = [...query.read.content.map(({ text }) => text), ...query.written.split(NOT_HAN)].map((text) =>
    text.replaceAll(BOTH_CITIES, ''),
  );
  const stated = folded.map((text) =>
    text.replaceAll(OF_A_NAME, (name, school: string) =>
      query.written.includes(school.slice(-4, -2)) ? name : school,
    ),
  );
  return [...new Set(texts.flatMap((text) => [...specificPlaces(text), ...pairedPlaces(text)]))]
    .filter((place) => !stated.some((text) => namesPlace(text, place)))
    .filter((place) => !isWhereAskerIs(query.written, place, folded))
    .filter(() => !(query.read.kind === 'yes-no' && listsPlaces(evidence.own.folded)))
    .concat(areasMissing(query, folded), sitesMissing(query, folded))
    .concat(routesMissing(query, folded), countiesMissing(query, folded));
}

/** 「香港科技大學（廣州）」 places nothing else in 廣州. */
const OF_A_NAME = /(\p{Script=Han}{2,8}(?:大学|学院))[（(][^（()）]{1,8}[)）]/gu;

const NOT_HAN = /[^\u3400-\u9fff]+/u;

/** Whom a clause tells of that asks nothing: 「我們一家在東莞工作，子女讀書有甚麼安排？」. Folded. */
const OF_ASKER =
  /^(?:请问|想问|你好)?(?:我|家[母父人姐兄]|敝|本公司|阿[妈爸婆公]|妈妈?|爸爸?|女儿|儿子|仔女|太太|老公|老婆|朋友|同事)/u;
const ASKS = new RegExp(ASKING_WORDS, 'u');
/** What is arranged for all of the area, or of the Mainland, is arranged there as well. */
const OF_AREA = /^(?:广州|深圳|珠海|佛山|惠州|东莞|中山|江门|肇庆|前海|南沙|横琴|河套)/u;
const AREA = /内地|广东|粤|大湾区/u;
const MAINLAND = /内地|全国/u;

/** Whether a place is only where the asker is, and the sentence is of all that it lies in. */
function isWhereAskerIs(written: string, place: string, folded: readonly string[]): boolean {
  const clauses = written.split(/[,，]/u).filter((clause) => clause.includes(place));
  return (
    !AREAS.has(place) &&
    clauses.every((clause) => OF_ASKER.test(clause) && !ASKS.test(clause)) &&
    folded.some((text) => (OF_AREA.test(place) ? AREA : MAINLAND).test(text))
  );
}

/** Hong Kong and Macau lie in no other place. */
const AREAS: ReadonlySet<string> = new Set(['香港', '本港', '澳门', '本澳', '内地', '广东', '大湾区']);

/** 「港澳居民」 are those of either city: what is said of 香港居民 is said of them, and the quote shows of whom. Folded. */
const BOTH_CITIES = /(?<!粤)港澳(?=居民|同胞|人士|青年|市民)/gu;

/** Names in a list of places, which says of any other that it is not among them. */
const LISTED_PLACES = 4;

function listsPlaces(folded: string): boolean {
  const chain = placeChain(folded);
  return chain !== null && chain.places.length >= LISTED_PLACES;
}

/** A county or township at the head of what is asked; no list holds them all. Folded. */
const COUNTY =
  /^(?:请问|想问)?(?:在|于)?([\u3400-\u9fff]{1,2})([县镇乡])(?!长|城|委|级|政府|属|里|内|郊|村|土|议|事|镇|振)/u;

/** 歙縣 where the document is of 黟縣: another one. Where it names none, it may be of a place that holds it. */
function countiesMissing({ written, read }: PreparedQuery, folded: readonly string[]): string[] {
  const [, name = '', kind = ''] = COUNTY.exec(written) ?? COUNTY.exec(read.content[0]?.text ?? '') ?? [];
  if (name === '' || /[全本该各每这那哪个某同外次]|[市城家回返下村小大故]$/u.test(name)) return [];
  if (folded.some((text) => text.includes(name + kind))) return [];
  const another = new RegExp(`[\\u3400-\\u9fff](?<![全本该各每这那个某同外郊])${kind}(?!长|城|级|域|里|内)`, 'u');
  return folded.some((text) => another.test(text)) ? [name + kind] : [];
}

/** Areas with plans of their own, wider or narrower than 大灣區. Folded. */
const PLANNED = /泛珠三角|(?<!泛)珠三角|北部都会区/gu;

function areasMissing({ written }: PreparedQuery, folded: readonly string[]): string[] {
  return (written.match(PLANNED) ?? []).filter((area) => !folded.some((text) => text.match(PLANNED)?.includes(area)));
}

const SITED = ['香港', '深圳', '广东', '澳门', '内地', '珠海', '广州'];
const SITE = new RegExp(`(${SITED.join('|')})(园区|校区|片区|一侧|一方|段|分馆|分院|口岸)`, 'u');

const OF_BOTH = /港深|深港|粤港|港粤|粤澳|港澳(?!大湾区)/u;

/** 深圳園區 where only 香港園區 stands: one half of what lies in two places does not answer for the other. Folded. */
function sitesMissing(query: PreparedQuery, folded: readonly string[]): string[] {
  const [site, , half = ''] = SITE.exec(query.written) ?? [];
  if (site === undefined || folded.some((text) => text.includes(site))) return [];
  const isOfOther = SITED.some((place) => folded.some((text) => text.includes(place + half)));
  // 「深圳園區的大樓」 of what lies in both: 港深創新及科技園. A 口岸 is of both by its nature.
  return isOfOther || (half !== '口岸' && OF_BOTH.test(folded[0] ?? '')) ? [site] : [];
}

/** Routes are called by the places that they join: 深中通道, 廣深港高鐵. Folded. */
const ROUTE =
  /(?<![\u3400-\u9fff]{2})([港珠澳深中广莞佛惠江肇穗粤虎汕湛茂京沪杭甬]{2,4})(?:跨[海江])?(?:通道|大桥|隧道|高铁|城际|铁路|高速|公路)/gu;

/** What joins other places is another route; 大橋 alone is whichever the document tells of. */
function routesMissing(query: PreparedQuery, folded: readonly string[]): string[] {
  return [...query.written.matchAll(ROUTE)]
    .filter(([, places = '']) => !folded.some((text) => text.includes(places)))
    .map(([route]) => route);
}

/** Without spaces and punctuation, which titles are typed with or without. */
function bareText(folded: string): string {
  return folded.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Latin words are names or abbreviations (CEPA, GBA): another word never stands for them unless it is an alias. */
function latinWordsMissing(query: PreparedQuery, folded: readonly string[]): string[] {
  // Typed in between without capitals (market survey), they are words of the asker's own.
  const words = (
    query.question.replaceAll(GLOSS, '').match(/[A-Z][A-Za-z0-9]+|[a-z]*\d[a-z0-9]*|\b(?:cepa|gba|hk)\b/gu) ?? []
  )
    .filter((word) => /[A-Za-z]/u.test(word))
    .map((word) => foldText(word));
  return words.filter(
    (word) =>
      ![word, ...foldedAliases(word), ...(ENGLISH_WORDS.get(word) ?? [])].some((one) =>
        folded.some((text) => text.includes(one)),
      ),
  );
}

/** 「交易所買賣基金（ETF）」: in brackets behind words, another name of what was just named. */
const GLOSS = /(?<=\p{Script=Han}{2})[（(]\s*[A-Za-z][A-Za-z0-9 .&-]*\s*[）)]/gu;

/** Abbreviations that the documents write out. Reviewed pairs, folded. */
const ALIASES: readonly (readonly [string, string])[] = [
  ['gba', '大湾区'],
  ['cepa', '更紧密经贸关系'],
  ['hk', '香港'],
  ['etf', '交易所買賣基金'],
].map(([short, long]) => [foldText(short!), foldText(long!)] as const);

function foldedAliases(word: string): string[] {
  return ALIASES.filter(([short]) => short === word).map(([, long]) => long);
}
