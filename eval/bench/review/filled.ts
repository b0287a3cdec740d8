/** A database with as many turns and cases as a year brings, written in bulk: what is measured is reading it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OutcomeKind } from '../../../src/answering/outcome-kinds.ts';
import { REVIEW_RULES } from '../../../src/config/review.ts';
import { createLibrary } from '../../../src/knowledge/library.ts';
import { indexTerms } from '../../../src/language/tokens.ts';
import { createSqliteDatabase, type SqliteDatabase } from '../../../src/platform/node/sqlite-database.ts';
import { createAudit } from '../../../src/review/audit/audit.ts';
import type { ReviewPorts } from '../../../src/review/cases/ports.ts';
import { unansweredKey } from '../../../src/review/cases/question-key.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { randomIds } from '../../../src/shared/ids.ts';
import { createKeyed } from '../../../src/shared/keyed.ts';
import { emptyAnswer } from '../../../tests/fixtures/empty-answer.ts';
import { caseWriter, writeRuns, writeVerified } from './filled-cases.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../src/platform/sql/migrations/main', import.meta.url));
const SUBJECTS = ['長者津貼', '公屋申請', '創科基金', '口岸開放', '交通優惠', '職業訓練', '學生資助', '醫療券'];
const ASKED = ['上限是多少', '由誰負責', '何時開始', '如何申請', '有哪些條件'];
const OUTCOMES: readonly OutcomeKind[] = [
  'answered',
  'answered',
  'answered',
  'partly-answered',
  'related-only',
  'not-found',
];
const CHANNELS = ['web', 'web', 'telegram', 'whatsapp', 'api'];
const SECRET = 'measured-measured-measured-measured';

export interface Filled {
  database: SqliteDatabase;
  ports: ReviewPorts;
}

/** Every fifth turn is a case; a quarter of the cases waits. */
export async function openFilled(file: string, turns: number): Promise<Filled> {
  const database = createSqliteDatabase(file);
  for (const name of readdirSync(MIGRATIONS).toSorted())
    database.connection.exec(readFileSync(join(MIGRATIONS, name), 'utf8'));
  const { connection } = database;
  const turn = connection.prepare(
    `INSERT INTO turn (id, conversation_id, asked_at, outcome, answer, channel, unanswered_key, filed)
     VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
  );
  const filed = connection.prepare(
    `INSERT INTO review_turn (seq, turn_id, asked_at, channel, outcome, question_key, group_key, sampled, answer_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const cites = connection.prepare('INSERT INTO review_turn_document VALUES (?, ?)');
  const words = connection.prepare('INSERT INTO review_words (rowid, question, answer) VALUES (?, ?, ?)');
  const fileCase = caseWriter(connection);
  connection.transaction(() => {
    for (let seq = 1; seq <= turns; seq++) {
      const id = `turn${String(seq).padStart(28, '0')}`;
      const at = new Date(Date.UTC(2026, 0, 1) + seq * 300_000).toISOString();
      const outcome = OUTCOMES[seq % OUTCOMES.length] as OutcomeKind;
      const channel = CHANNELS[seq % CHANNELS.length] as string;
      const question = `${SUBJECTS[seq % SUBJECTS.length]}${ASKED[seq % ASKED.length]}？第${seq}問`;
      const said = `${SUBJECTS[seq % SUBJECTS.length]}的上限為每月${seq}元。`;
      const answer = answerOf(id, question, outcome, said);
      turn.run(id, id, at, outcome, JSON.stringify(answer), channel, unansweredKey(answer));
      filed.run(
        seq,
        id,
        at,
        channel,
        outcome,
        `q${seq % 40}`,
        `g${seq % 5000}`,
        seq % 33 === 0 ? 1 : 0,
        `a${seq % 5000}`,
      );
      cites.run(`document-${seq % 200}`, seq);
      words.run(seq, indexTerms(question).join(' '), indexTerms(said).join(' '));
      if (seq % 5 === 0) fileCase({ seq, id, at, channel, outcome });
    }
    writeRuns(connection);
    writeVerified(connection);
  })();
  connection.exec('ANALYZE');
  return {
    database,
    ports: {
      database,
      audit: await createAudit({ database, clock: systemClock, secret: SECRET }),
      clock: systemClock,
      ids: randomIds,
      log: { write: () => {} },
      library: createLibrary(database),
      keyed: await createKeyed(SECRET, 'review'),
      rules: { ...REVIEW_RULES, gold: 0 },
      operator: '機構',
    },
  };
}

function answerOf(id: string, question: string, outcome: OutcomeKind, text: string) {
  const statements = [{ text, parts: [], emphasis: [], citations: [] }];
  return emptyAnswer({ id, conversationId: id, question, message: null, outcome, statements });
}
