/** What `judian add --help` and `judian replace --help` print. */
export const addHelpText = `judian add FILE|FOLDER|ADDRESS…      add documents; the same again changes nothing
judian replace ID FILE|ADDRESS      add a file as the newer edition of a document, whatever its name

  PDF, Word (.docx), Excel (.xlsx), web pages, Markdown, CSV and text, in whatever encoding; what a file is, its content
  says. Folders are read with all below them; 'patterns/**/*.pdf' in quotes. Addresses only of FETCH_HOSTS.

What is said of all the files
  --issuer NAME                who issued them
  --issued DATE                when: 2026-05-01, 2026年5月1日, 2026-05 or 2026; unknown where nobody knows
  --basis printed|declared     whether that date stands in the document or is said by you (declared without it)
  --place HK,GD                for which places they hold, two capital letters each
  --from DATE, --until DATE    from when and until when they are in force
  --kind, --language, --numbering paragraph|item, --status, --rights
Of one file alone
  --title, --id, --renews ID   --renews: which document it is the newer edition of

  The same may stand in manifest.csv or manifest.json in the folder (columns file, issuer, issued, title, … or 檔案,
  發出機構, 發出日期, 標題, …), or in FILE.json beside a file. What is typed here wins. At a terminal each file shows
  what it says of itself and waits for Enter; elsewhere issuer and date must be said, or taken with --accept-proposed.

How it is done
  --dry-run                    says what would be done and what would be found; stores nothing
  --preview                    the same, and which answers that staff reviewed would flip (asks the running service)
  --accept-proposed            takes what the files say of themselves, without asking
  --report FILE.csv            writes what became of each file, for spreadsheet programs
  --json                       prints it as JSON

  Ctrl-C ends it after the file in work; the same command goes on from there. A file that fails stops nothing: each
  ends as new, changed, same, failed or skipped with its reason, and the command then ends with 1.

  judian add papers/ --issuer 教育局 --issued 2026-05 --place HK --report out.csv
`;
