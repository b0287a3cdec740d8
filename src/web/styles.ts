/**
 * The one style sheet. No fonts are fetched: the reader's own Chinese fonts are quicker and often better hinted.
 * Colours are tokens, so that dark and light are two lists. Contrast of text is at least 7:1, of quiet text 4.5:1.
 */
const dark = `
  --paper: #17191b; --raised: #1f2225; --ink: #ececea; --quiet: #aba9a3; --line: #3a3e42; --edge: #7d8187;
  --accent: #7fd0df; --on-accent: #10262b; --wash: #1d282b; --mark: #5c4a10; --on-mark: #fff6d8; --hit: #1f4658;
  --caution: #f0c674; --caution-paper: #2c2617; --good: #8fd3a5;
`;

/** As the system has it, unless the reader chose; `.to-dark` and `.to-light` are the two ways out. */
const tokens = `
:root {
  color-scheme: light;
  --paper: #fcfbf8; --raised: #ffffff; --ink: #1d1c1a; --quiet: #5c5953; --line: #dcd8cf; --edge: #8a857b;
  --accent: #0b5563; --on-accent: #ffffff; --wash: #eef4f4; --mark: #ffe9a3; --on-mark: #1d1c1a; --hit: #d5e9f5;
  --caution: #7a4a00; --caution-paper: #fff6e3; --good: #1f5f34;
}
:root[data-theme='dark'] { color-scheme: dark; ${dark} }
:root[data-theme='dark'] .to-dark, :root:not([data-theme='dark']) .to-light { display: none; }
@media (prefers-color-scheme: dark) {
  :root:not([data-theme='light']) { color-scheme: dark; ${dark} }
  :root:not([data-theme]) .to-dark { display: none; }
  :root:not([data-theme]) .to-light { display: inline-block; }
}
`;

const page = `
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 25vh; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.75 system-ui, -apple-system, 'PingFang HK', 'Noto Sans HK', 'Noto Sans CJK HK', 'Noto Sans TC',
    'Microsoft JhengHei', sans-serif;
  line-break: strict; overflow-wrap: anywhere; text-spacing-trim: trim-start;
}
:lang(zh-Hans) { font-family: system-ui, -apple-system, 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif; }
.wrap { max-width: 42rem; margin-inline: auto; padding-inline: 1rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--raised); padding: .5rem 1rem; z-index: 2; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.top { border-bottom: 1px solid var(--line); }
.top .wrap { display: flex; flex-wrap: wrap; align-items: center; gap: .125rem 1.25rem; padding-block: .5rem; }
.brand { font-size: 1.25rem; font-weight: 700; letter-spacing: .08em; color: inherit; text-decoration: none; padding: .25rem 0; }
.top nav { margin-inline-start: auto; }
.top nav ul { display: flex; gap: .25rem 1.25rem; list-style: none; margin: 0; padding: 0; }
.top nav a { display: block; padding: .375rem 0 .25rem; text-decoration: none; border-block-end: 2px solid transparent; }
.top nav a[aria-current] { color: inherit; font-weight: 700; border-block-end-color: var(--accent); }
.top nav a:hover { text-decoration: underline; }
main { display: block; padding-top: 1.75rem; padding-bottom: 3rem; }
main:focus { outline: none; }
.foot { border-top: 1px solid var(--line); color: var(--quiet); font-size: .9375rem; padding: 1rem 0 2rem; }
.foot p { margin: .25rem 0; }
h1 { font-size: 1.5rem; line-height: 1.45; margin: 0 0 1rem; word-break: keep-all; text-wrap: pretty; }
h2 { font-size: 1.125rem; line-height: 1.5; margin: 2.25rem 0 .75rem; }
h3, h4, h5, h6 { font-size: 1.0625rem; line-height: 1.6; margin: 1.5rem 0 .5rem; }
p { margin: 0 0 1rem; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.quiet { color: var(--quiet); font-size: .9375rem; }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: 3px; padding: 0 .4em; font-size: .8125rem; line-height: 1.6; color: var(--caution); white-space: nowrap; vertical-align: .0625em; }
.links { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.links:empty { display: none; }
section > :last-child { margin-bottom: 0; }
`;

const forms = `
.ask label, .find label { display: block; font-weight: 700; margin-bottom: .375rem; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; }
input[type='text'], input[type='search'], textarea { font: inherit; color: inherit; background: var(--raised); border: 2px solid var(--edge); border-radius: 4px; padding: .5rem .75rem; }
.row input { flex: 1 1 14rem; min-width: 0; min-height: 3rem; appearance: none; }
.find { font-size: 1rem; margin: 1.25rem 0; }
.find .row input, .find .row button { min-height: 2.75rem; }
textarea { display: block; width: 100%; margin: .25rem 0 .75rem; resize: vertical; }
button, summary.second, a.second { font: inherit; min-height: 3rem; padding: .5rem 1.25rem; border: 2px solid var(--accent); border-radius: 4px; background: var(--accent); color: var(--on-accent); font-weight: 700; cursor: pointer; }
button:hover { filter: brightness(1.12); }
button[disabled] { opacity: .55; cursor: default; }
button.second, summary.second, a.second { min-height: 2.5rem; padding: .25rem 1rem; background: transparent; color: var(--accent); border-width: 1px; font-weight: 400; }
button.plain { min-height: 2rem; padding: .25rem .625rem; background: transparent; color: var(--accent); border: 1px solid var(--edge); font-weight: 400; font-size: .9375rem; }
button.second:hover, summary.second:hover, a.second:hover, button.plain:hover, .choice button:hover { background: var(--wash); filter: none; }
.look { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0; }
.foot .look { gap: .5rem 1.5rem; margin-top: .75rem; }
.foot .look div { display: flex; flex-wrap: wrap; align-items: center; gap: .375rem; }
.look [aria-pressed='true'] { border-color: currentColor; color: var(--ink); font-weight: 700; }
.choices { list-style: none; margin: 0; padding: 0; }
.choice { margin: 0 0 .5rem; }
.choice button { width: 100%; text-align: start; background: var(--raised); color: var(--accent); border: 1px solid var(--edge); font-weight: 400; line-height: 1.6; }
.choice button:hover { border-color: var(--accent); }
.hint { color: var(--quiet); font-size: .9375rem; margin: .375rem 0 0; }
fieldset { border: 0; margin: .75rem 0; padding: 0; }
legend { padding: 0; font-weight: 700; }
.pick { display: block; padding: .25rem 0; }
.pick input { inline-size: 1.25rem; block-size: 1.25rem; vertical-align: -.25rem; accent-color: var(--accent); margin-inline-end: .375rem; }
details summary { cursor: pointer; padding: .25rem 0; color: var(--accent); }
a.second { display: inline-flex; align-items: center; text-decoration: none; }
details summary.second { display: inline-block; list-style: none; }
details summary.second::-webkit-details-marker { display: none; }
.error, .notices, .message { border-inline-start: 4px solid var(--caution); background: var(--caution-paper); padding: .75rem 1rem; margin: 0 0 1.25rem; }
.error p, .message p { margin: 0; }
.error p + p, .message p + p { margin-top: .25rem; }
.message { border-color: var(--edge); background: var(--wash); }
.message.urgent { border-color: var(--caution); background: var(--caution-paper); font-size: 1.1875rem; }
.message.urgent a { font-weight: 700; white-space: nowrap; }
.thanks { color: var(--good); font-weight: 700; }
.sure form { margin-block-start: .75rem; }
.sure p { margin-block-end: .5rem; }
`;

const answer = `
.lead { font-size: 1.0625rem; }
.earlier { margin: 0 0 1.5rem; border-bottom: 1px solid var(--line); padding-bottom: .5rem; font-size: .9375rem; }
.earlier ol { margin: .25rem 0 .5rem; padding-inline-start: 1.5rem; }
.earlier li { margin: .375rem 0; }
.earlier .quiet { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.asked { font-size: 1.375rem; margin-bottom: .5rem; }
.asked, .reading h1 { word-break: normal; text-wrap: balance; }
.answer { margin-top: 1.25rem; border-top: 2px solid var(--ink); padding-top: .75rem; }
.answer > h2 { margin: 0 0 1rem; }
.answered > h2 { font-size: .9375rem; color: var(--quiet); font-weight: 700; letter-spacing: .2em; margin-bottom: .5rem; }
.statement { margin: 0 0 1.5rem; }
.says { font-size: 1.25rem; line-height: 1.75; margin: 0 0 .375rem; }
.says strong { font-weight: 700; background: linear-gradient(transparent 62%, var(--mark) 62%, var(--mark) 94%, transparent 94%); }
.says .ours { color: var(--quiet); }
.near .says { font-size: 1.0625rem; }
.cites { list-style: none; margin: 0; padding: 0 0 0 .875rem; border-inline-start: 2px solid var(--line); font-size: .9375rem; line-height: 1.65; }
.cites li + li { margin-top: .375rem; }
.cite { display: inline-block; padding: .125rem 0; }
.cite .n { font-weight: 700; }
.quote > summary, .report > summary { font-size: .9375rem; inline-size: fit-content; }
.quote blockquote { margin: .25rem 0 .5rem; font-size: 1rem; line-height: 1.8; }
.quote p { margin: 0 0 .375rem; }
.path { font-size: .875rem; }
.near { color: var(--quiet); }
div.near { color: inherit; }
.cites li { position: relative; }
.peek { position: absolute; inset-inline: 0; inset-block-start: 100%; z-index: 1; margin-block-start: .25rem; padding: .75rem 1rem; background: var(--raised); border: 1px solid var(--edge); border-radius: 4px; box-shadow: 0 4px 16px #0003; max-block-size: 20rem; overflow: auto; }
.peek > :last-child { margin-bottom: 0; }
.report form { padding: .25rem 0 1rem; }
.notices { list-style: none; font-size: .9375rem; }
.notices li + li, .notes li + li { margin-top: .25rem; }
.notices a { margin-inline-start: .375rem; }
.notes { list-style: none; margin: 0 0 1rem; padding: 0; color: var(--quiet); font-size: .9375rem; }
.verified { color: var(--good); font-weight: 700; margin-bottom: .375rem; }
.verified::before { content: '✓ '; }
.tools { display: flex; flex-wrap: wrap; gap: .5rem; }
.tools .tools { display: contents; }
@media (scripting: none) { .tools [data-tools] { display: none; } }
.onward ul { margin: 0; padding-inline-start: 1.25rem; }
.onward.plain { list-style: none; padding: 0; margin: 0 0 1.25rem; }
.onward li { margin-bottom: .375rem; }
.contact { font-weight: 700; }
.again button { inline-size: auto; min-width: 10rem; text-align: center; background: var(--accent); color: var(--on-accent); font-weight: 700; }
.again button:hover { background: var(--accent); filter: brightness(1.12); }
.feedback { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 1rem; display: flex; flex-wrap: wrap; gap: .5rem; align-items: flex-start; }
.feedback h2 { font-size: 1rem; font-weight: 400; margin: 0; inline-size: 100%; }
.feedback > form { inline-size: 5rem; }
.feedback > form button { inline-size: 100%; padding-inline: .25rem; }
.feedback .thanks { margin: 0; inline-size: 100%; order: 9; }
.feedback details { flex: 1 1 0; min-inline-size: 0; }
.feedback details form { margin-inline-start: -5.5rem; }
.progress { border-inline-start: 4px solid var(--accent); background: var(--wash); padding: .75rem 1rem; margin: 1rem 0; }
.progress[hidden] { display: none; }
.progress p { margin: 0 0 .5rem; }
.progress .says { font-size: 1.125rem; }
.progress .step::before { content: ''; display: inline-block; inline-size: .625em; block-size: .625em; margin-inline-end: .5em; border-radius: 50%; background: var(--accent); animation: breathe 1.2s ease-in-out infinite; }
.progress.still .step::before { display: none; }
@keyframes breathe { 50% { opacity: .25; } }
@media (prefers-reduced-motion: reduce) { .progress .step::before { animation: none; } }
`;

const sources = `
.sources, .found, .holdings { list-style: none; margin: 0; padding: 0; }
.sources > li, .found > li { border-top: 1px solid var(--line); padding: .875rem 0; }
.sources > li:last-child, .found > li:last-child { border-bottom: 1px solid var(--line); }
.sources p, .found p { margin: 0; }
.holdings li { margin: 0 0 .625rem; }
.title { font-weight: 700; }
blockquote { margin: 0 0 1rem; padding: 0 0 0 .875rem; border-inline-start: 3px solid var(--line); }
.found blockquote { margin: .375rem 0; border: 0; padding: 0; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .125rem 1rem; margin: 0 0 1rem; font-size: .9375rem; }
dl.facts dt { color: var(--quiet); }
dl.facts dd { margin: 0; }
dl.facts .links { display: inline-flex; margin-inline-start: .75rem; }
.history, .toc { font-size: .9375rem; margin: 0 0 .25rem; }
.history ul { margin: .25rem 0 .75rem; padding-inline-start: 1.25rem; }
.toc ul { list-style: none; margin: 0 0 .75rem; padding: 0; max-block-size: 60vh; overflow-y: auto; }
.toc li { padding-inline-start: calc(var(--deep, 0) * 1em); }
.toc .deep1 { --deep: 1; } .toc .deep2 { --deep: 2; } .toc .deep3 { --deep: 3; } .toc .deep4 { --deep: 4; }
.toc a { display: inline-block; padding: .125rem 0; }
.hits, .pages { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.25rem; margin: .5rem 0 0; font-size: .9375rem; }
.hits a, .pages a { padding: .25rem 0; }
.hits { position: fixed; inset-inline: 0; inset-block-end: 0; z-index: 1; justify-content: center; margin: 0; padding: .5rem 1rem; background: var(--raised); border-top: 1px solid var(--line); }
html:has(.hits) { scroll-padding-bottom: 5rem; }
body:has(.hits) { padding-block-end: 4rem; }
.jump { margin: 0; }
.back { position: sticky; inset-block-start: 0; z-index: 1; margin: -1rem -1rem 1rem; padding: .25rem 1rem; background: var(--paper); border-block-end: 1px solid var(--line); }
.back a { display: inline-block; padding: .25rem 0; }
.back a::before { content: '‹ '; }
.editions, .changes { list-style: none; padding: 0; margin: 0 0 1rem; }
.changes li { border-top: 1px solid var(--line); padding: .75rem 0; }
.changes p { margin: 0 0 .25rem; }
.changes blockquote { margin: 0; border: 0; padding: 0; }
ins { text-decoration: underline; text-decoration-color: var(--good); text-underline-offset: .25em; background: var(--hit); color: var(--ink); }
del { color: var(--quiet); }
.text { border-top: 1px solid var(--line); padding-top: 1.25rem; margin-top: 1rem; }
.text p { margin: 0 0 .875rem; }
.text > :first-child { margin-top: 0; }
.text .list-item { padding-inline-start: 1.25em; margin-bottom: .5rem; }
.text .caption, .text .date-line, .text .table-row { color: var(--quiet); }
.label { color: var(--quiet); margin-inline-end: .35em; white-space: pre-wrap; }
mark { background: var(--mark); color: var(--on-mark); padding: .125em 0; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
mark.hit { background: var(--hit); color: var(--ink); }
mark.hit.cited { box-shadow: 0 .2em var(--mark); }
mark.now { outline: 2px solid var(--accent); }
.unsure { text-decoration: underline dotted; text-underline-offset: .25em; }
.wide { max-width: 42rem; }
.sheet figure { margin: 1rem 0 .5rem; }
.paper { position: relative; display: block; background: #fff; border: 1px solid var(--line); }
.paper img { display: block; inline-size: 100%; block-size: auto; }
.paper svg { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; pointer-events: none; }
.paper rect { fill: #ffd84d; fill-opacity: .3; stroke: #9a5b00; stroke-width: 1.5px; vector-effect: non-scaling-stroke; }
.sheet figcaption { font-size: .875rem; color: var(--quiet); margin-top: .375rem; }
@media (min-width: 68rem) {
  .wide { max-width: 84rem; }
  .beside { display: grid; grid-template-columns: minmax(0, 42rem) minmax(0, 1fr); column-gap: 2.5rem; }
  .beside .column { grid-column: 1; }
  .beside .sheet { grid-column: 2; grid-row: 1 / span 3; position: sticky; top: 1rem; align-self: start; }
  .beside .paper img { max-block-size: calc(100vh - 7rem); inline-size: auto; max-inline-size: 100%; }
  .beside .paper { inline-size: fit-content; }
  .beside .sheet figure { margin-top: 0; }
}
@media (max-width: 30rem) {
  .top .wrap { gap: 0 .75rem; }
  .top nav ul { gap: 0 .875rem; }
  .top nav { order: 3; inline-size: 100%; }
  .look.quick { margin-inline-start: auto; }
  dl.facts { grid-template-columns: 1fr; }
  dl.facts dd { margin-bottom: .375rem; }
  dl.facts .links { margin-inline-start: 0; display: flex; }
  .ask .row button { flex: 1 1 100%; }
}
`;

const print = `
@media print {
  :root, :root[data-theme], :root:not([data-theme='light']) { color-scheme: light; --paper: #fff; --raised: #fff; --ink: #000; --quiet: #333; --line: #999; --accent: #000; --wash: #fff; --mark: #eee; --on-mark: #000; --caution: #000; --caution-paper: #fff; }
  body { font-size: 11pt; }
  .top nav, .look, .ask, .find, .skip, .choices, .toc, .tools, .feedback, .report, .hits, .next, .onward, .earlier, .links, .pages, .jump, .back, summary { display: none; }
  .wrap, .wide { max-width: none; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  .cite::after { content: ' ' attr(href); font-size: .75rem; word-break: break-all; }
  .statement, blockquote, li { break-inside: avoid; }
}
`;

export const styles = tokens + page + forms + answer + sources + print;
