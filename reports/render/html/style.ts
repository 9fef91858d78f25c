import { COMMON_STYLE } from './common-style.ts';

/** The page of one report: light, dark and paper. */
export const STYLE = `${COMMON_STYLE}
.banner.yes { --mark: var(--pass); } .banner.no { --mark: var(--fail); } .banner.unknown { --mark: var(--error); }
h1 { font-size: clamp(1.25rem, 2.4vw, 1.6rem); font-weight: 400; line-height: 1.35; letter-spacing: -.01em; text-wrap: pretty; }
h1 strong { display: block; color: var(--mark); font-size: clamp(2rem, 5vw, 3rem); font-weight: 700; line-height: 1.15; letter-spacing: -.025em; }
.facts { display: flex; flex-wrap: wrap; gap: .6rem 1.4rem; margin-top: 1.4rem; padding: .8rem 0; border-block: 1px solid var(--line); }
.facts dt { color: var(--quiet); font-size: .8125rem; }
.facts dd { font-size: .9375rem; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.note { margin-top: 1rem; padding: .5rem .75rem; background: var(--error-ground); color: var(--error); border-radius: 4px; }

.legend .score { grid-column: 2; display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .75rem; margin-top: .3rem; }
.scroll { position: relative; overflow-x: auto; }
table { border-collapse: separate; border-spacing: 0; font-size: .875rem; }
th { text-align: left; font-weight: 600; }
thead th { color: var(--quiet); font-size: .8125rem; }
.overview { width: 100%; border-spacing: 3px; }
.overview th:first-child { width: 1%; }
.overview thead th { padding: .2rem .6rem; }
.overview tbody th { padding: .2rem 1.25rem .2rem 0; font-weight: 400; white-space: nowrap; }
.overview thead th:first-child { padding-left: 0; }
.overview tbody th a { color: inherit; text-decoration: none; }
.overview a:hover { text-decoration: underline; }
.overview td { min-width: 6.5rem; padding: 0; border-radius: 3px; text-align: left; font-variant-numeric: tabular-nums; }
.overview td a { display: block; padding: .2rem .6rem; color: inherit; text-decoration: none; }
.overview td.fail { font-weight: 700; }
.overview td.empty { padding: .2rem .6rem; color: var(--quiet); }
.overview + .quiet, .scroll + .quiet { margin-top: .5rem; }
.list { width: 100%; }
.list th, .list td { padding: .4rem 1rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.list td { overflow-wrap: anywhere; }
.list .level, .list .badge { min-width: 0; }
.list a.id { font-family: var(--mono); font-size: .8125rem; text-decoration: none; }
.list a.id:hover { text-decoration: underline; }

.filters { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: 0 -1.5rem; padding: .6rem 1.5rem; background: var(--ground); }
.filters fieldset { display: flex; flex-wrap: wrap; gap: .3rem; margin: 0; padding: 0; border: 0; }
.filters label { display: inline-flex; gap: .3rem; align-items: center; padding: .15rem .55rem; border: 1px solid var(--line); border-radius: 4px; font-size: .8125rem; font-weight: 600; cursor: pointer; }
.filters label:hover, .filters button:not(:disabled):hover { border-color: currentColor; }
.filters label:has(:checked) { border-color: currentColor; box-shadow: inset 0 0 0 1px currentColor; }
.filters label:has(:focus-visible) { outline: 2px solid var(--link); outline-offset: 2px; }
.filters label input { position: absolute; opacity: 0; pointer-events: none; }
.filters .number { font-weight: 400; }
.filters select { max-width: 15rem; padding: .25rem .4rem; border: 1px solid var(--line); border-radius: 4px; background: var(--ground); color: inherit; font: inherit; font-size: .8125rem; }
.filters input[type=search] { flex: 1 1 8rem; min-width: 0; padding: .25rem .6rem; border: 1px solid var(--line); border-radius: 4px; background: var(--ground); color: inherit; font: inherit; font-size: .875rem; }
.filters input::placeholder { color: var(--quiet); opacity: 1; }
.filters .end { margin-left: auto; display: inline-flex; gap: .5rem; align-items: center; }
.filters output { font-size: .8125rem; color: var(--quiet); white-space: nowrap; font-variant-numeric: tabular-nums; }
.filters button { padding: .15rem .6rem; border: 1px solid var(--line); border-radius: 4px; background: var(--panel); color: inherit; font: inherit; font-size: .8125rem; white-space: nowrap; cursor: pointer; }
.filters button:disabled { color: var(--quiet); cursor: default; }

.group { margin-bottom: 2.25rem; }
.group h3 { position: sticky; top: var(--bar); z-index: 1; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; align-items: baseline; padding: .5rem 0 .4rem; background: var(--ground); border-bottom: 1px solid var(--ink); font-size: 1.0625rem; overflow-wrap: anywhere; }
.row { border-bottom: 1px solid var(--line); }
.row > summary { display: grid; grid-template-columns: 6.6rem 4.5rem 1fr 1rem; gap: 0 .75rem; align-items: baseline; padding: .4rem .25rem; cursor: pointer; list-style: none; }
.row > summary::-webkit-details-marker { display: none; }
.row > summary::after { content: '+'; color: var(--quiet); text-align: center; }
.row[open] > summary::after { content: '−'; }
.row > summary:hover, .row[open] > summary { background: var(--panel); }
.what { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: 0 1.25rem; align-items: baseline; }
.says { font-size: .875rem; overflow-wrap: anywhere; }
.row:not([open]) .says { color: var(--quiet); }

.evidence { display: grid; gap: 1rem; padding: .85rem .25rem 1.5rem; }
.evidence > * { min-width: 0; }
blockquote { max-width: 60rem; }
blockquote footer { color: var(--quiet); font-size: .875rem; }
cite { font-style: normal; }
.finding { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem 1rem; }
.finding > div { padding: .45rem .75rem; border-radius: 4px; overflow-wrap: anywhere; white-space: pre-wrap; }
.finding .check { grid-column: 1 / -1; padding: 0; font-size: .875rem; }
.finding .check dt { display: none; }
.finding .check code { color: var(--quiet); margin-right: .35rem; }
.finding dt, figcaption { font-size: .8125rem; font-weight: 600; }
.expected { background: var(--pass-ground); } .expected dt { color: var(--pass); }
.received { background: var(--fail-ground); } .received dt { color: var(--fail); }
.reason { overflow-wrap: anywhere; }
.messages { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1rem; }
.given > summary { font-size: .875rem; color: var(--link); cursor: pointer; }
.given .messages { margin-top: .75rem; }
figure { display: flex; flex-direction: column; gap: .25rem; min-width: 0; }
figcaption { color: var(--quiet); }
pre { flex: 1; margin: 0; padding: .6rem .8rem; max-height: 24rem; overflow: auto; background: var(--panel); border: 1px solid var(--line); border-radius: 4px; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
.command pre { user-select: all; }
.observations { justify-self: start; }
.observations th, .observations td { padding: .25rem 1.5rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
.none { padding: 2rem 0; color: var(--quiet); }

@media (max-width: 48rem) {
  main { padding: 1.5rem 1rem 4rem; }
  .filters { position: static; margin: 0; padding: .6rem 0; }
  .group h3 { top: 0; }
  .row > summary { grid-template-columns: auto 1fr 1rem; }
  .finding { grid-template-columns: 1fr; }
  .what { grid-column: 1 / -1; grid-row: 2; grid-template-columns: 1fr; }
}
@media print {
  :root { color-scheme: light; --panel: #fff; --ink: #000; --quiet: #444; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .filters, .command { display: none; }
  .group h3 { position: static; }
  pre { max-height: none; }
  .row > summary, tr, figure, .finding { break-inside: avoid; }
  h2, .group h3 { break-after: avoid; }
  .row > summary::after { content: none; }
  .badge, td { print-color-adjust: exact; }
  details.fail::details-content { content-visibility: visible; }
}
`;
