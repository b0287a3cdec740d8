/** The report's own style sheet, with the colours of the product. Text has a contrast of 7:1, quiet text of 4.5:1. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --paper: #fcfbf8; --raised: #ffffff; --ink: #1d1c1a; --quiet: #5c5953; --line: #dcd8cf;
  --accent: #0b5563; --track: #e9e5dc; --higher: #5fa3b0; --lower: #d69a5b;
  --good: #17592f; --bad: #8f1d14; --same: #e0efe3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17191b; --raised: #1f2225; --ink: #ececea; --quiet: #aba9a3; --line: #3a3e42;
    --accent: #7fd0df; --track: #2b2f33; --higher: #2f7481; --lower: #95602a;
    --good: #86d49d; --bad: #ffaaa0; --same: #21352a;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 72rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, 'PingFang HK', 'Noto Sans HK', 'Noto Sans CJK HK', 'Noto Sans TC',
    'Microsoft JhengHei', sans-serif;
  overflow-wrap: anywhere;
}
:lang(zh-Hans) { font-family: system-ui, -apple-system, 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: .5rem 0; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-top: .5rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.0625rem; margin: .5rem 0; }
h4 { font-size: .9375rem; margin: 0 0 .5rem; color: var(--quiet); }
p { margin: .5rem 0; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
small, figcaption, .quiet { color: var(--quiet); font-size: .875rem; }
nav ul, .ids { list-style: none; margin: .75rem 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
.headline { font-size: 1.25rem; }
.headline::first-letter { text-transform: uppercase; }
.good { color: var(--good); font-weight: 700; }
.bad { color: var(--bad); font-weight: 700; }
.none { color: var(--quiet); }
.warning { border-inline-start: 4px solid var(--bad); background: var(--raised); padding: .5rem 1rem; }
.about { display: grid; grid-template-columns: max-content 1fr; gap: .125rem 1rem; margin: 1rem 0; }
.about dt { color: var(--quiet); }
.about dd { margin: 0; }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; min-width: min(100%, 20rem); overflow-wrap: normal; }
caption { text-align: start; font-weight: 700; padding-bottom: .25rem; }
th, td { padding: .375rem .625rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th { font-size: .875rem; vertical-align: bottom; }
th:not(:first-child), td { text-align: end; }
tbody th { font-weight: 400; }
th:first-child { position: sticky; inset-inline-start: 0; background: var(--paper); }
tbody th small { display: block; }
th:first-child, td:first-child { padding-inline-start: 0; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.number b, .number small { display: block; }
.same { background: var(--same); font-weight: 700; }
.chart { width: 50%; min-width: 7rem; }
.bar { display: block; }
.track { fill: var(--track); }
.fill.higher { fill: var(--higher); }
.fill.lower { fill: var(--lower); }
.bar line { stroke: var(--ink); stroke-width: 2; }
#filters { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: end; }
#filters[hidden], .card[hidden] { display: none; }
#filters label { display: grid; font-size: .875rem; color: var(--quiet); flex: 1 1 9rem; }
#filters .wide { flex: 1 1 100%; }
input, select, button { font: inherit; font-size: 1rem; color: var(--ink); background: var(--raised); border: 1px solid var(--quiet); border-radius: 4px; padding: .5rem; min-height: 2.75rem; min-width: 0; width: 100%; }
#filters button { width: auto; padding-inline: 1rem; cursor: pointer; }
.card { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1rem; margin: 1rem 0; }
.card:target { border-color: var(--accent); outline: 2px solid var(--accent); }
.label { display: inline-block; border: 1px solid var(--line); border-radius: 3px; padding: 0 .375rem; }
.before { color: var(--quiet); margin: .5rem 0; padding-inline-start: 1.5rem; }
.faults { margin: .5rem 0; padding-inline-start: 1.25rem; }
p.faults { padding: 0; }
.beside { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); margin-top: .75rem; border-top: 1px solid var(--line); padding-top: .75rem; }
.beside ol, .beside ul { padding-inline-start: 1.5rem; margin: .25rem 0; }
figure { margin: .5rem 0; border-inline-start: 3px solid var(--higher); padding-inline-start: .75rem; }
blockquote { margin: 0; white-space: pre-line; }
`;
