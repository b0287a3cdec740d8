/** What the console's pages have beyond the shared sheet. */
export const staffStyles = `
.staff .wrap { max-width: 56rem; }
.staff .wrap.wide { max-width: 88rem; }
.staff .top nav { margin-inline-start: 0; }
.staff .top nav ul { flex-wrap: wrap; }
.staff .who { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin-inline-start: auto; }
.staff .who form { display: flex; gap: .25rem; }
.staff label { display: block; font-weight: 700; margin: .75rem 0 .25rem; }
.staff label.pick { font-weight: 400; margin: 0; }
.staff input[type='text'], .staff input[type='search'], .staff input[type='email'], .staff input[type='password'], .staff input[type='number'], .staff input[type='date'], .staff input[type='url'], .staff select { font: inherit; color: inherit; background: var(--raised); border: 2px solid var(--edge); border-radius: 4px; padding: .375rem .625rem; min-height: 2.75rem; max-width: 100%; }
.staff input[type='file'] { font: inherit; max-width: 100%; }
.staff .field input, .staff .field textarea, .staff .field select { inline-size: 100%; max-width: 32rem; }
.staff .field .hint { max-width: 32rem; }
.staff .actions { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 1rem 0; }
.staff .actions label { margin: 0 0 .125rem; }
.staff form > button, .staff .field + button { margin-top: 1rem; }
.staff .script button, .staff td button { margin-top: 0; }
.staff table { border-collapse: collapse; inline-size: 100%; font-size: .9375rem; font-variant-numeric: tabular-nums; }
.staff .table { overflow-x: auto; margin: 0 0 1.25rem; }
.staff caption { text-align: start; font-weight: 700; padding: .25rem 0 .5rem; }
.staff th, .staff td { text-align: start; vertical-align: top; padding: .375rem .75rem .375rem 0; border-bottom: 1px solid var(--line); }
.staff th { font-weight: 700; }
.staff td.number, .staff th.number { text-align: end; white-space: nowrap; }
.staff td form { display: inline-block; }
.staff code, .staff .code { font-family: ui-monospace, 'Cascadia Mono', 'Noto Sans Mono', Menlo, monospace; font-size: .9375em; }
.staff .secret { font-size: 1.125rem; letter-spacing: .06em; }
.staff .codes { columns: 2; max-width: 24rem; padding-inline-start: 1.5rem; }
.staff .qr { background: #ffffff; inline-size: 14rem; block-size: 14rem; padding: .5rem; display: block; margin: .5rem 0 1rem; }
.staff .bar { fill: var(--accent); }
.staff .chart { display: block; inline-size: 10rem; block-size: .875rem; }
.staff .chart .back { fill: var(--line); }
.staff .chart .span { stroke: var(--ink); stroke-width: 2; }
.staff .key { font: .8125rem/1.4 ui-monospace, Menlo, monospace; border: 1px solid var(--edge); border-radius: 3px; padding: 0 .3em; }
.staff dialog { border: 2px solid var(--edge); border-radius: 6px; background: var(--raised); color: var(--ink); max-width: 34rem; padding: 1rem 1.25rem; }
.staff dialog::backdrop { background: rgb(0 0 0 / .45); }
.staff dialog h2 { margin-top: 0; }
.staff dialog dl { display: grid; grid-template-columns: max-content 1fr; gap: .375rem 1rem; margin: 0 0 1rem; }
.staff dialog dd { margin: 0; }
.staff .state { font-weight: 700; }
.staff progress { inline-size: 100%; max-width: 32rem; accent-color: var(--accent); }
.staff .saved { color: var(--quiet); font-size: .9375rem; min-height: 1.5em; margin: .25rem 0 0; }
.staff ins { text-decoration: underline; text-decoration-thickness: 2px; }
.staff del { text-decoration: line-through; }
.staff .pair { display: grid; grid-template-columns: minmax(14rem, 1fr) 2fr; gap: 1rem; padding: .75rem; border-inline-start: 4px solid transparent; }
.staff .pair.current { border-inline-start-color: var(--accent); }
.staff .statement { border-bottom: 1px solid var(--line); padding: .5rem 0; }
.staff .said { font-size: 1.125rem; }
.staff fieldset { border: 1px solid var(--edge); border-radius: 4px; margin: .5rem 0; padding: .5rem .75rem; }
.staff .source { min-inline-size: 0; }
.staff .source h3 { margin: 0 0 .25rem; font-size: 1rem; }
.staff .sentences { padding-inline-start: 1.5rem; margin: .5rem 0; }
.staff .caution { font-weight: 700; }
.staff .paper { position: relative; margin: .5rem 0; }
.staff .paper img { inline-size: 100%; block-size: auto; }
.staff .paper svg { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; }
.staff .paper rect { fill: none; stroke: var(--accent); stroke-width: .004; }
@media (max-width: 48rem) { .staff .pair { grid-template-columns: 1fr; } }
`;
