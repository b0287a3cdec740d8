/**
 * The one style sheet. No fonts are fetched: the reader's own Chinese fonts are quicker and often better hinted.
 * Colours are tokens, so that dark and light are two lists. Contrast of text is at least 7:1, of quiet text 4.5:1.
 */
export const styles = `
:root {
  color-scheme: light dark;
  --paper: #fcfbf8; --raised: #ffffff; --ink: #1d1c1a; --quiet: #5c5953; --line: #dcd8cf;
  --accent: #0b5563; --on-accent: #ffffff; --mark: #ffe9a3; --on-mark: #1d1c1a;
  --caution: #7a4a00; --caution-paper: #fff6e3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17191b; --raised: #1f2225; --ink: #ececea; --quiet: #aba9a3; --line: #3a3e42;
    --accent: #7fd0df; --on-accent: #10262b; --mark: #5c4a10; --on-mark: #fff6d8;
    --caution: #f0c674; --caution-paper: #2c2617;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 30vh; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.75 system-ui, -apple-system, 'PingFang HK', 'Noto Sans HK', 'Noto Sans CJK HK', 'Noto Sans TC',
    'Microsoft JhengHei', sans-serif;
  line-break: strict; overflow-wrap: anywhere; text-spacing-trim: trim-start;
}
:lang(zh-Hans) { font-family: system-ui, -apple-system, 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif; }
.wrap { max-width: 42rem; margin-inline: auto; padding-inline: 1rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--raised); padding: .5rem 1rem; z-index: 1; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.top { border-bottom: 1px solid var(--line); }
.top .wrap { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.5rem; padding-top: .5rem; padding-bottom: .5rem; }
.brand { font-size: 1.25rem; font-weight: 700; letter-spacing: .08em; color: inherit; text-decoration: none; }
.top nav { margin-inline-start: auto; display: flex; gap: 1.25rem; }
.top a { padding: .375rem 0; }
main { padding-top: 1.5rem; padding-bottom: 2.5rem; }
.foot { border-top: 1px solid var(--line); color: var(--quiet); font-size: .9375rem; padding: 1rem 0 2rem; }
.foot p { margin: .25rem 0; }
h1 { font-size: 1.5rem; line-height: 1.4; margin: 0 0 1rem; word-break: keep-all; }
h2 { font-size: 1.125rem; line-height: 1.5; margin: 2rem 0 .75rem; }
h3, h4, h5, h6 { font-size: 1.0625rem; line-height: 1.6; margin: 1.5rem 0 .5rem; }
p { margin: 0 0 1rem; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.quiet { color: var(--quiet); font-size: .9375rem; }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: 3px; padding: 0 .4em; font-size: .8125rem; line-height: 1.6; color: var(--caution); white-space: nowrap; }
.lead { font-size: 1.0625rem; }
.ask label { display: block; font-weight: 700; margin-bottom: .375rem; }
.ask .row { display: flex; flex-wrap: wrap; gap: .5rem; }
.ask input[type='text'] { flex: 1 1 16rem; min-width: 0; min-height: 3rem; padding: .5rem .75rem; font: inherit; color: inherit; background: var(--raised); border: 2px solid var(--quiet); border-radius: 4px; }
button { font: inherit; min-height: 3rem; padding: .5rem 1.25rem; border: 2px solid var(--accent); border-radius: 4px; background: var(--accent); color: var(--on-accent); font-weight: 700; cursor: pointer; }
.ask .row button { flex: 0 0 auto; }
.choice button { width: 100%; text-align: start; background: var(--raised); color: var(--accent); font-weight: 400; }
.choice { margin: 0 0 .5rem; }
.hint { color: var(--quiet); font-size: .9375rem; margin: .375rem 0 0; }
.error { border-inline-start: 4px solid var(--caution); background: var(--caution-paper); padding: .75rem 1rem; margin: 0 0 1rem; }
.error p { margin: 0; }
.error p + p { margin-top: .25rem; }
.asked { color: var(--quiet); margin: 0 0 .25rem; }
.asked bdi { color: var(--ink); }
.statement { font-size: 1.25rem; line-height: 1.75; margin: 0 0 1rem; }
.statement strong { font-weight: 700; background: linear-gradient(transparent 62%, var(--mark) 62%, var(--mark) 94%, transparent 94%); }
.statement .ours { color: var(--quiet); }
.near .statement { font-size: 1.0625rem; }
.cite { display: inline-block; font-size: .875rem; line-height: 1.5; padding: .0625rem .5rem; margin-inline-start: .375rem; border: 1px solid var(--line); border-radius: 999px; background: var(--raised); text-decoration: none; white-space: nowrap; vertical-align: .0625em; }
.cite:hover { border-color: var(--accent); }
.notices { list-style: none; margin: 0 0 1rem; padding: .75rem 1rem; border-inline-start: 4px solid var(--caution); background: var(--caution-paper); font-size: .9375rem; }
.notices li + li, .notes li + li { margin-top: .25rem; }
.notes { list-style: none; margin: 0 0 1rem; padding: 0; color: var(--quiet); font-size: .9375rem; }
.sources { list-style: none; margin: 0; padding: 0; }
.sources > li { border-top: 1px solid var(--line); padding: .875rem 0; }
.sources > li:last-child { border-bottom: 1px solid var(--line); }
.sources p { margin: 0; }
section + p, .choice + p { margin-top: 1.25rem; }
.sources .title { font-weight: 700; }
.sources blockquote, .near blockquote { margin: .5rem 0 0; }
blockquote { margin: 0 0 1rem; padding: 0 0 0 .875rem; border-inline-start: 3px solid var(--line); }
details summary { cursor: pointer; padding: .25rem 0; color: var(--accent); }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .125rem 1rem; margin: 0 0 1rem; font-size: .9375rem; }
dl.facts dt { color: var(--quiet); }
dl.facts dd { margin: 0; }
.toc ul { list-style: none; margin: 0; padding: 0; }
.toc li { padding-inline-start: calc(var(--deep, 0) * 1em); }
.toc .deep1 { --deep: 1; } .toc .deep2 { --deep: 2; } .toc .deep3 { --deep: 3; } .toc .deep4 { --deep: 4; }
.toc a { display: inline-block; padding: .125rem 0; }
.text { border-top: 1px solid var(--line); padding-top: 1.25rem; margin-top: 1rem; }
.text p { margin: 0 0 .875rem; }
.text > :first-child { margin-top: 0; }
.text .list-item { padding-inline-start: 1.25em; margin-bottom: .5rem; }
.text .caption, .text .date-line, .text .table-row { color: var(--quiet); }
.label { color: var(--quiet); margin-inline-end: .35em; white-space: pre-wrap; }
mark { background: var(--mark); color: var(--on-mark); padding: .125em 0; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.unsure { text-decoration: underline dotted; text-underline-offset: .25em; }
@media (max-width: 30rem) {
  dl.facts { grid-template-columns: 1fr; }
  dl.facts dd { margin-bottom: .375rem; }
  .ask .row button { flex: 1 1 100%; }
}
@media print {
  :root { --paper: #fff; --raised: #fff; --ink: #000; --quiet: #333; --accent: #000; --mark: #eee; --on-mark: #000; }
  .top nav, .ask, .skip, .choice, .toc { display: none; }
  .sources a[href]::after { content: ' ' attr(href); font-size: .75rem; }
}
`;
