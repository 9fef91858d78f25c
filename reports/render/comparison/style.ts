import { COMMON_STYLE } from '../html/common-style.ts';

/** The page of a comparison with so many implementations: light, dark and paper. */
export function styleFor(columns: number): string {
  return `${COMMON_STYLE}
:root { --first: 24rem; --column: ${columns <= 3 ? 10 : columns <= 5 ? 8.5 : 7}rem; --absent: var(--quiet); --absent-ground: transparent; }
main { max-width: max(76rem, calc(36rem + ${columns} * 8rem)); }
.banner, .legend, main > section:not(.rows), .rows > h2, .rows > p, .filters { position: sticky; left: 1.5rem; max-width: min(76rem, calc(100vw - 3rem)); }
h1 { font-size: clamp(1.5rem, 3.4vw, 2.4rem); font-weight: 700; line-height: 1.2; letter-spacing: -.02em; text-wrap: pretty; }
.absent { color: var(--absent); }
.badge.absent { background: var(--skip-ground); }
.warning { color: var(--error); font-weight: 600; }
.note { margin: 0 0 1rem; padding: .5rem .75rem; background: var(--error-ground); color: var(--error); border-radius: 4px; }

table { border-collapse: separate; border-spacing: 0; font-size: .875rem; }
th { text-align: left; font-weight: 600; }
.scroll { overflow-x: auto; }
.list { width: 100%; }
.list th, .list td { padding: .4rem 1rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
.list thead th { color: var(--quiet); font-size: .8125rem; overflow-wrap: normal; }
.list th:first-child { min-width: 10rem; }
.list th .quiet { font-weight: 400; }
.list + .quiet, .scroll + .quiet { margin-top: .5rem; }
.list .counts { white-space: normal; } .list .counts > span { white-space: nowrap; }
.verdict { font-weight: 700; }
.verdict.yes { color: var(--pass); } .verdict.no { color: var(--fail); } .verdict.unknown { color: var(--error); }
.bar { display: block; width: 9rem; margin: .3rem 0 .25rem; }

.filters { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin-bottom: 1rem; }
.filters label { display: inline-flex; gap: .45rem; align-items: center; padding: .3rem .7rem; border: 1px solid var(--line); border-radius: 4px; font-size: .875rem; font-weight: 600; cursor: pointer; }
.filters label:has(:checked) { border-color: currentColor; box-shadow: inset 0 0 0 1px currentColor; }
.filters label:has(:focus-visible) { outline: 2px solid var(--link); outline-offset: 2px; }
.filters input[type=checkbox] { accent-color: var(--link); }
.filters .number { font-weight: 400; color: var(--quiet); }
.filters input[type=search] { flex: 1 1 10rem; max-width: 24rem; min-width: 0; padding: .3rem .6rem; border: 1px solid var(--line); border-radius: 4px; background: var(--ground); color: inherit; font: inherit; font-size: .875rem; }
.filters input::placeholder { color: var(--quiet); opacity: 1; }
.filters output { font-size: .8125rem; color: var(--quiet); font-variant-numeric: tabular-nums; }
.none { padding: 2rem 0; color: var(--quiet); }
:root:has(#differing:checked) tbody tr[id]:not(.differs), :root:has(#differing:checked) .group.alike { display: none; }

.group { margin-bottom: 2rem; min-width: calc(var(--first) + ${columns} * var(--column)); content-visibility: auto; contain-intrinsic-size: auto 60rem; }
.matrix { table-layout: fixed; width: 100%; }
.matrix thead th:not(:first-child) { width: var(--column); }
.matrix thead th { position: sticky; top: 0; z-index: 2; padding: .5rem .5rem .35rem; background: var(--ground); border-bottom: 1px solid var(--ink); vertical-align: bottom; font-size: .8125rem; }
.matrix thead th:first-child { left: 0; z-index: 3; padding-left: 0; }
.matrix h3 { font-size: 1.0625rem; line-height: 1.3; overflow-wrap: anywhere; }
.name { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; overflow-wrap: anywhere; font-size: .75rem; line-height: 1.3; }
.matrix thead .warning, .tally { display: block; font-weight: 400; line-height: 1.4; font-variant-numeric: tabular-nums; }
.tally.fail { font-weight: 700; }
.matrix tbody th { position: sticky; left: 0; z-index: 1; padding: .35rem .75rem .35rem 0; background: var(--ground); border-bottom: 1px solid var(--line); font-weight: 400; vertical-align: top; }
.matrix .level { min-width: 4.1rem; }
.says { display: block; color: var(--quiet); font-size: .8125rem; line-height: 1.4; overflow-wrap: anywhere; }
.matrix td { padding: 0; border-bottom: 1px solid var(--line); border-left: 1px solid var(--ground); vertical-align: top; font-size: .8125rem; white-space: nowrap; }
.matrix td, .matrix td a { line-height: 1.5; }
.matrix td:not(:has(a)), .matrix td a { padding: .4rem .5rem; }
.matrix td a { display: block; color: inherit; text-decoration: none; }
.matrix td a::after { content: '›' / ''; float: right; }
.matrix td a:hover { background: color-mix(in srgb, currentColor 12%, transparent); }
.matrix td.fail { font-weight: 700; }
.matrix td > span, .matrix td a > span { display: inline-block; width: 1em; }
.matrix tr:hover > th, .matrix tr:target > th { background: var(--panel); }
.matrix tr:target > th { box-shadow: inset 3px 0 0 var(--link); padding-left: .6rem; }

.drawer { width: min(60rem, 100vw); max-width: none; height: 100vh; max-height: none; margin: 0 0 0 auto; padding: 1.25rem 1.5rem 3rem; border: 0; border-left: 1px solid var(--line); background: var(--ground); color: var(--ink); overflow: auto; }
.drawer::backdrop { background: rgb(0 0 0 / .45); }
:root:not(.js) .drawer:is(:target, :has(:target)) { display: block; position: fixed; inset: 0 0 0 auto; z-index: 9; box-shadow: 0 0 0 100vmax rgb(0 0 0 / .45); }
.drawer > * + * { margin-top: 1rem; }
.drawer header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; }
.drawer h2 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
.drawer h2 .id { font-family: var(--mono); font-size: .9375rem; text-decoration: none; }
.drawer h3 { font-size: 1rem; overflow-wrap: anywhere; }
.close { padding: .15rem .6rem; border: 1px solid var(--line); border-radius: 4px; background: var(--panel); color: inherit; font-size: .8125rem; text-decoration: none; }
article { display: grid; gap: .75rem; padding-top: 1rem; border-top: 1px solid var(--line); }
article > * { min-width: 0; }
article:focus { outline: none; }
article:focus h3, article:target h3 { text-decoration: underline; text-decoration-color: var(--link); text-decoration-thickness: 2px; text-underline-offset: .3em; }
blockquote footer, figcaption { color: var(--quiet); font-size: .875rem; }
cite { font-style: normal; }
.finding { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem 1rem; }
.finding > div { padding: .45rem .75rem; border-radius: 4px; overflow-wrap: anywhere; white-space: pre-wrap; }
.finding dt, figcaption { font-size: .8125rem; font-weight: 600; }
.expected { background: var(--pass-ground); } .expected dt { color: var(--pass); }
.received { background: var(--fail-ground); } .received dt { color: var(--fail); }
.reason { overflow-wrap: anywhere; }
.messages { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1rem; }
figure { display: flex; flex-direction: column; gap: .25rem; min-width: 0; }
pre { flex: 1; margin: 0; padding: .6rem .8rem; max-height: 20rem; overflow: auto; background: var(--panel); border: 1px solid var(--line); border-radius: 4px; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
.command pre { user-select: all; }

@media (max-width: 48rem) {
  :root { --first: 12rem; --column: 5.6rem; }
  main { padding: 1.5rem 1rem 4rem; }
  .banner, .legend, main > section:not(.rows), .rows > h2, .rows > p, .filters { left: 1rem; max-width: calc(100vw - 2rem); }
  .finding { grid-template-columns: 1fr; }
  .matrix thead th:first-child, .matrix tbody th { padding-left: .35rem; }
}
@media print {
  :root { color-scheme: light; --panel: #fff; --ink: #000; --quiet: #444; --first: 12rem; --column: 5.4rem; }
  body { font-size: 9pt; }
  main { max-width: none; padding: 0; }
  .filters, .close, .command { display: none; }
  .matrix thead th, .matrix tbody th { position: static; }
  .matrix thead { display: table-header-group; }
  .name { -webkit-line-clamp: none; display: block; }
  .matrix td { font-size: .7rem; }
  .matrix td a::after { content: none; }
  .badge, td { print-color-adjust: exact; }
  .group { content-visibility: visible; }
  tr, article, figure, .finding { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  pre { max-height: none; }
  .drawer.broken { display: block; position: static; width: auto; height: auto; margin: 0; padding: 1.5rem 0 0; border: 0; }
}
`;
}
