/**
 * How a statement may begin before it says anything of the documents: with yes or no, with who reports, with what is
 * recorded instead, or with who is listed as responsible; and what it says that 本局 is.
 */
import type { ScoredCitation } from './answer.ts';
import { foldForms, foldWords } from './fold.ts';

const PAUSE = String.raw`[,，。.:：!！;；、]`;
const NO = new RegExp(
  `^(?:不是的?|不对|不会|不可以|不能|不行|并非|并不是|唔系|唔得|唔可以|唔会|(?:当时)?未有(?:定案)?|没有|冇|否|不|错|假)${PAUSE}+`,
  'u',
);
const YES = new RegExp(`^(?:是的?|对|没错|系|系呀|有|可以|能|会|得|一致)${PAUSE}+`, 'u');

/** Takes a plain yes or no off the front of a statement; `says` is null where there is none. The rest is folded. */
export function splitLead(statement: string): { says: 'yes' | 'no' | null; rest: string } {
  const folded = foldForms(statement).trim();
  for (const [says, lead] of [
    ['yes', YES],
    ['no', NO],
  ] as const) {
    const found = lead.exec(folded);
    if (found) return { says, rest: folded.slice(found[0].length) };
  }
  return { says: null, rest: folded };
}

const REPORTER = /^据《([^》]{1,20})》(?:的)?报道[,:，：]?/u;

/** Takes 據《…》報道 off when one of the citations is of that paper; another paper's name stays and has to be held. */
export function dropReporter(folded: string, citations: readonly Pick<ScoredCitation, 'title' | 'issuer'>[]): string {
  const found = REPORTER.exec(folded);
  if (found === null) return folded;
  const paper = foldWords(found[1] ?? '');
  const isTheirs = citations.some(({ title = '', issuer = '' }) => foldWords(`${title}|${issuer}`).includes(paper));
  return isTheirs ? folded.slice(found[0].length) : folded;
}

/** Takes 〔…〕 behind 本局 and the like off when it names who issued what is cited; another name has to be held. */
export function dropReferents(folded: string, citations: readonly Pick<ScoredCitation, 'issuer'>[]): string {
  return folded.replace(/(?<=本[局署处厅])〔([^〕]{2,40})〕/gu, (whole, name: string) =>
    citations.some(({ issuer = '' }) => foldWords(issuer) === foldWords(name)) ? '' : whole,
  );
}

/** Takes 文件記載的是「…」 off the front where a quote holds what it names; other words have to be held. */
export function dropRecorded(folded: string, citations: readonly Pick<ScoredCitation, 'quote'>[]): string {
  const found = /^文件记载的是「([^」]{1,40})」[:：]/u.exec(folded);
  const recorded = foldWords(found?.[1] ?? '');
  if (found === null || !citations.some(({ quote }) => foldWords(quote).includes(recorded))) return folded;
  return folded.slice(found[0].length);
}

/** Takes 文件列明的負責單位是… off the front where a quote holds every office that it names. */
export function dropResponsible(folded: string, citations: readonly Pick<ScoredCitation, 'quote'>[]): string {
  const found = /^文件列明的负责单位是([^:：]{2,80})[:：]/u.exec(folded);
  const names = (found?.[1] ?? '').split('、').map(foldWords);
  const isListed = (name: string) => name !== '' && citations.some(({ quote }) => foldWords(quote).includes(name));
  return found !== null && names.every(isListed) ? folded.slice(found[0].length) : folded;
}
