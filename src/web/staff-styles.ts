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
.staff .script button, .staff td button { margin-top: 0; white-space: nowrap; }
.staff table { overflow-wrap: break-word; border-collapse: collapse; inline-size: 100%; font-size: .9375rem; font-variant-numeric: tabular-nums; }
.staff .table { overflow-x: auto; margin: 0 0 1.25rem; }
.staff caption { text-align: start; font-weight: 700; padding: .25rem 0 .5rem; }
.staff th, .staff td { text-align: start; vertical-align: top; padding: .375rem .75rem .375rem 0; border-bottom: 1px solid var(--line); }
.staff th { font-weight: 700; }
.staff td time, .staff td.name, .staff td.state { white-space: nowrap; }
.staff td.number, .staff th.number { text-align: end; white-space: nowrap; }
.staff td form { display: inline-block; }
.staff code, .staff .code { font-family: ui-monospace, 'Cascadia Mono', 'Noto Sans Mono', Menlo, monospace; font-size: .9375em; }
.staff .secret { font-size: 1.125rem; letter-spacing: .06em; }
.staff .codes { columns: 2; max-width: 24rem; padding-inline-start: 1.5rem; }
.staff .qr { background: #ffffff; inline-size: 14rem; block-size: 14rem; padding: .5rem; display: block; margin: .5rem 0 1rem; }
.staff .bar { fill: var(--accent); }
.staff .chart { display: block; inline-size: 10rem; block-size: .875rem; margin-top: .4375rem; }
.staff .chart.interval { inline-size: min(32rem, 100%); block-size: 1.25rem; margin: 0 0 1rem; }
.staff .figure { font-size: 1.375rem; margin: 0 0 .25rem; }
.staff .chart .back { fill: var(--line); }
.staff .chart .span { stroke: var(--ink); stroke-width: 2; }
.staff .key { font: .8125rem/1.4 ui-monospace, Menlo, monospace; border: 1px solid var(--edge); border-radius: 3px; padding: 0 .3em; }
.staff dialog { border: 2px solid var(--edge); border-radius: 6px; background: var(--raised); color: var(--ink); max-width: 34rem; padding: 1rem 1.25rem; }
.staff dialog::backdrop { background: rgb(0 0 0 / .45); }
.staff dialog h2 { margin-top: 0; }
.staff dialog dl, .staff .guide dl { display: grid; grid-template-columns: max-content 1fr; gap: .375rem 1rem; margin: 0 0 1rem; }
.staff dialog dd, .staff .guide dd { margin: 0; }
.staff .state { font-weight: 700; }
.staff progress { inline-size: 100%; max-width: 32rem; accent-color: var(--accent); }
.staff .saved { color: var(--quiet); font-size: .9375rem; min-height: 1.5em; margin: .25rem 0 0; }
.staff ins { text-decoration: underline; text-decoration-thickness: 2px; }
.staff del { text-decoration: line-through; }
.staff .pair { display: grid; grid-template-columns: minmax(12rem, 1fr) 4fr; align-items: start; gap: 1.25rem; padding: .75rem; border-inline-start: 4px solid transparent; }
.staff .pair.current { border-inline-start-color: var(--accent); background: var(--wash); }
.staff .pair.current fieldset { background: var(--raised); }
.staff .whole { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.staff .beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 0 1.25rem; }
.staff .beside .field textarea { max-width: none; }
.staff button .key { border-color: currentColor; opacity: .85; font-weight: 400; }
.staff .folded:not(:has(> label > input:checked)) > .inside { display: none; }
.staff form.case:not(:has(#correcting:checked)) .sentences input { visibility: hidden; }
@media (scripting: none), (pointer: coarse) { .staff label .key[aria-hidden], .staff button .key { display: none; } }
.staff .statement { border-bottom: 1px solid var(--line); padding: .5rem 0; }
.staff .said { font-size: 1.125rem; }
.staff .noted textarea { inline-size: 100%; max-width: 44rem; }
.staff .source { border-inline-start: 1px solid var(--line); padding-inline-start: 1.25rem; }
.staff fieldset { border: 1px solid var(--edge); border-radius: 4px; margin: .5rem 0; padding: .5rem .75rem; }
.staff .source { min-inline-size: 0; }
.staff .source h3 { margin: 0 0 .25rem; font-size: 1rem; }
.staff .sentences { padding-inline-start: 0; list-style: none; margin: .5rem 0; line-height: 1.65; }
.staff .sentences .pick { display: grid; grid-template-columns: 1.25rem 1fr; gap: .625rem; padding: .125rem 0; }
.staff .sentences .pick input { margin: .25rem 0 0; }
.staff .sentences li:not(:has(input)) { padding-inline-start: 1.875rem; }
.staff .begun { list-style: none; padding: 0; margin: 0 0 1.25rem; }
.staff .begun li { padding: .125rem 0; }
.staff details.find > .actions { margin-top: .5rem; }
.staff td button.plain { min-height: 1.75rem; padding: 0 .625rem; }
.staff .caution { font-weight: 700; }
.staff .paper { position: relative; margin: .5rem 0; }
.staff .paper img { inline-size: 100%; block-size: auto; }
.staff .paper svg { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; }
.staff .paper rect { fill: none; stroke: var(--accent); stroke-width: .004; }
@media (max-width: 48rem) { .staff .stack thead { position: absolute; clip-path: inset(50%); } .staff .stack tr { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0; } .staff .stack td { display: inline; border: 0; color: var(--quiet); } .staff .stack td:first-child { display: block; font-size: 1.0625rem; padding: 0; } .staff .pair { grid-template-columns: 1fr; gap: .5rem; padding-inline-end: 0; } .staff .pair fieldset { display: flex; flex-wrap: wrap; gap: 0 1rem; } .staff .source { border: 0; padding: 0; } }
`;
