import { exitCodes } from './cli-exit.ts';

/** What `judian help` prints. */
export const helpText = `據典 Judian answers questions in Chinese from official documents, with checked citations.

  judian serve                   serve the page and the API; Ctrl-C stops it
  judian ask "QUESTION"          answer one question  (--explain says how the answer came about, or why there is none)
  judian search "WORDS"          sentences near the words, best first  (--limit 1 to 50, default 10;
                                 --explain says of each why it was found; --as-of DATE searches
                                 the editions in force on that day)
  judian recheck ID              hold a stored answer against the documents as they are now
  judian add FILE|FOLDER…        add PDF, Word, Excel, web page, Markdown, CSV or text files, folders with all below
                                 them, or 'patterns/**/*.pdf'; the same again changes nothing
                                 --issuer NAME --issued DATE, or unknown  (--title, --id, --kind, --place HK,GD,
                                 --from and --until DATE, --rights, --language, --numbering paragraph or item); also
                                 from manifest.csv or manifest.json in the folder, or FILE.json beside the file;
                                 --accept-proposed takes what the files say of themselves; --dry-run says what would
                                 be done; --preview too, and which answers that staff reviewed would flip (it asks the
                                 running service); --report FILE.csv
  judian replace ID FILE         add a file as the newer edition of a document, whatever its name  (options as add)
  judian withdraw ID             take a document out of all answers, with --because "REASON"  (--edition ID for one
                                 edition alone); --undo brings back what was withdrawn last; --preview tells which answers
                                 that staff reviewed would flip, and does nothing
  judian supersede ID BY         say that another document took the place of one  (--from DATE; --undo; --preview)
  judian documents               the documents that answers come from
  judian documents show ID       one document as it was understood: paragraphs, sentences, labels
  judian documents withdrawn     what was withdrawn, since when and why
  judian documents diff A B      what differs between two documents or editions, sentence by sentence; A alone is
                                 compared with the edition before it
  judian doctor                  look for what is not well
  judian reindex                 make the indexes again, as after a change of EMBEDDING; stop the service first
  judian telegram connect        tell Telegram where to deliver, and what to open  (TELEGRAM, TELEGRAM_TOKEN first)
  judian whatsapp connect        what to type at Meta, what it costs, and whether the token is good
  judian demo telegram           chat with the bot here, as on Telegram, without an account; also: judian demo whatsapp
  judian messages                messages to chats that were given up; judian messages resend ID tries one again
  judian staff invite EMAIL      a link that makes an account in the console  (--role viewer, reviewer, editor or
                                 administrator; administrator without it); list; reset EMAIL makes a link for a new
                                 password; disable and enable EMAIL with --because "REASON"  (STAFF_SECRET first)
  judian audit verify            whether every row of the audit log is as it was written
                                 (--expect NUMBER:MARK, as an earlier check told it)
  judian switch                  where questions are taken; judian switch web off stops them there, on takes them
                                 again: web, api, telegram, whatsapp; a running service notices within seconds
  judian backup FOLDER           copy all data into a new folder, also while the service runs
  judian restore FOLDER          put a backup into an empty data folder; stop the service first
  judian help, judian --version

Options
  --json                         print JSON for programs instead of text
  --                             what follows is no option: judian ask -- "-7項是甚麼？"

When a service runs on the data folder, the commands ask it; otherwise they open the folder themselves. What changes
documents in a running service needs EDITOR_TOKENS.
Settings come from the environment and an optional .env file; .env.example lists them all. NO_COLOR turns colour off.

For developers, in the folder of the sources; each says more after -- --help
  npm run eval                   ask a set of questions and judge the answers
  npm run bench                  measure a part, such as retrieval, beside plain baselines

Exit codes
  ${exitCodes.ok}  done; ask: answered, or answered in part
  ${exitCodes.fault}  a fault: the message says what to do; recheck: something of the answer no longer stands; add --preview: a
     reviewed answer would become wrong
  ${exitCodes.usage}  the command, the question or a setting is wrong
  ${exitCodes.noAnswer}  no answer: not in the documents, out of scope, declined, unclear; nothing found
  ${exitCodes.limited}  too many questions: try again later
`;
