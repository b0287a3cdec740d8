import { asksName, namedPeople } from '../../language/people.ts';
import { type ReadText, readText } from '../../retrieval/coverage.ts';
import { coveredUnits } from '../../retrieval/held-units.ts';
import type { ContentUnit, PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { countsWhatGoesOn, isContinued, tellsWhatFor } from './continued.ts';
import { doerOf } from './doer-of.ts';
import { responsibleFor } from './responsible.ts';
import { tellsOwnAim } from './own-aim.ts';
import { tellsWhereItBelongs } from './belongs-to.ts';
import { tellsReason } from './why.ts';
import { isOnlyHolder, tellsPost } from './who-is.ts';
import { goesOnFromPoint } from './point.ts';
import { isToldOfTopic } from './told-of-topic.ts';

/** A shorter question is held whole by chance. */
const FEWEST_WORDS = 4;
/** What the words of a broad question weigh at least, beside those that ask: 賽馬 of 「賽馬有甚麼合作」 is enough. */
const SUBJECT_WEIGHT = 1.2;

/**
 * 「賽馬方面有甚麼合作」: whatever is told of the subject answers it. What asks for something of its own (資助, 優惠, 成果,
 * the 內容 of a document) is no such word. Folded.
 */
const ASKS_BROADLY =
  /(?:方面|领域|范畴)?(?:的)?(?:会)?(?:有|做|搞)(?:什么|哪些|咩|乜)(?:新的?|主要的?|具体的?)?(?:合作|安排|措施|工作|发展|项目|机制|计划|行动)(?:项目|安排|措施|计划|机制)?[呢呀啊]?[?？]?$/u;

/**
 * Whether a sentence holds the whole question, so that there is nothing left to weigh, whatever else speaks of the same:
 * the best one holds every word in one clause, or the subject of a broad question. Of who is responsible an item does
 * that holds the subject and names the office behind it, where no other item of the subject names another.
 */
export function isToldWhole(
  query: PreparedQuery,
  one: Evidence,
  { best, fit }: { best: Evidence | undefined; fit: readonly Evidence[] },
): boolean {
  const offices = officesOf(query, one);
  if (offices.length > 0) return isOnlyOffice(query, one, offices, fit);
  if (doerOf(query, one) === 'told' || namesHolder(query, one)) return true;
  if (tellsWhereItBelongs(query, one) || tellsReason(query, one)) return true;
  if (isContinued(one)) return countsWhatGoesOn(query, one) || tellsWhatFor(query, one);
  if (tellsPost(query, one) || tellsOwnAim(query, one) || isToldOfTopic(query, one) || goesOnFromPoint(query, one))
    return true;
  if (isOnlyHolder(query, one, { best, fit })) return true;
  if (one !== best) return false;
  if (ASKS_BROADLY.test(query.written)) return holdsSubject(query, one);
  return query.units.length >= FEWEST_WORDS && clausesOf(one).some((clause) => holds(query.units, clause));
}

/** Characters before a title in which its place and office stand: 國家科學技術部部長. */
const BEFORE_TITLE = 12;

/** 「陝西省委書記是誰」: the whole post stands right before a name. */
function namesHolder({ units, question }: PreparedQuery, { own }: Evidence): boolean {
  const post = units.filter(({ alone, said, text }) => !alone && !said && !OF_THEN.test(text));
  if (!asksName(question) || post.length < FEWEST_WORDS) return false;
  return namedPeople(own.folded).some((person) => {
    const at = own.folded.indexOf(person);
    const [before = ''] = /[^,，。;；:：和与及]*$/u.exec(own.folded.slice(Math.max(0, at - BEFORE_TITLE), at)) ?? [];
    return holds(post, before + person);
  });
}

/** 當年的部長: of the document's time, as every holder is told. */
const OF_THEN = /^[当时年任]$/u;

function officesOf({ question }: PreparedQuery, { sentence }: Evidence): string[] {
  return responsibleFor(question, [sentence]);
}

function isOnlyOffice(
  query: PreparedQuery,
  one: Evidence,
  offices: readonly string[],
  fit: readonly Evidence[],
): boolean {
  return (
    holdsSubject(query, one, one.governing) &&
    fit.every((other) => {
      const others = officesOf(query, other);
      return others.length === 0 || others.join() === offices.join() || !holdsSubject(query, other, other.governing);
    })
  );
}

/** The words that a question is about: not 負責, not 合作, not what was said before. */
function subjectOf({ units }: PreparedQuery): readonly ContentUnit[] {
  return units.filter(({ soft, alone, said }) => !soft && !alone && !said);
}

function holdsSubject(query: PreparedQuery, { own }: Evidence, above: readonly ReadText[] = []): boolean {
  const subject = subjectOf(query);
  const weight = subject.reduce((sum, unit) => sum + unit.weight, 0);
  return weight >= SUBJECT_WEIGHT && coveredUnits(subject, [own, ...above]).every((isCovered) => isCovered);
}

function holds(units: readonly ContentUnit[], clause: string): boolean {
  return coveredUnits(units, [readText(clause)]).every((isCovered) => isCovered);
}

function clausesOf({ own }: Evidence): string[] {
  return own.folded.split(/(?<!\d),|,(?!\d)|[，;；。:：!！?？]/u);
}
