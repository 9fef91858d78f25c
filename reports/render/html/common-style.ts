/**
 * What every page looks like: colours, type, the words for statuses.
 *
 * Every pair of text and ground has a contrast of at least 4.5 to 1.
 */
export const COMMON_STYLE = `
:root {
  color-scheme: light dark;
  --bar: 0px;
  --ground: #ffffff; --panel: #f6f7f8; --line: #dfe3e7; --ink: #1b2026; --quiet: #59626d; --link: #1d5aa0;
  --pass: #0b6b3d; --pass-ground: #e8f5ee;
  --fail: #ad1230; --fail-ground: #fdecef; --fail-hatch: #f9d5dc;
  --error: #86480a; --error-ground: #fcf0e0;
  --untested: #68479b; --untested-ground: #f2edfa;
  --skip: #565f69; --skip-ground: #eceff2;
  --observed: #1c5894; --observed-ground: #e7f0f9;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #14171a; --panel: #1c2024; --line: #333a41; --ink: #e5e8eb; --quiet: #a0a9b3; --link: #86b9f4;
    --pass: #74d19c; --pass-ground: #16291f;
    --fail: #ff93a2; --fail-ground: #371a20; --fail-hatch: #4c232c;
    --error: #efb26a; --error-ground: #30240f;
    --untested: #c6aaf4; --untested-ground: #281f3b;
    --skip: #abb4bd; --skip-ground: #262b30;
    --observed: #8abdf2; --observed-ground: #16283b;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: calc(var(--bar) + 3.5rem); text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 2.5rem 1.5rem 6rem; }
h1, h2, h3, p, dl, dd, figure, blockquote { margin: 0; }
h2 { margin: 3rem 0 .85rem; font-size: 1.2rem; line-height: 1.3; letter-spacing: -.005em; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code, pre { font-family: var(--mono); font-size: .84375rem; }
.quiet { color: var(--quiet); font-size: .875rem; }
.number { font-variant-numeric: tabular-nums; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.id { overflow-wrap: anywhere; }

.badge { display: inline-block; min-width: 6.4rem; padding: .05rem .5rem; border-radius: 4px; font-size: .8125rem; font-weight: 600; line-height: 1.5; white-space: nowrap; }
.badge > span { display: inline-block; width: 1em; text-align: center; }
.badge.pass, td.pass, .filters .pass:has(:checked) { background: var(--pass-ground); } .pass:not(.row) { color: var(--pass); }
.badge.fail, td.fail, .filters .fail:has(:checked) { background: var(--fail-ground); } .fail:not(.row) { color: var(--fail); }
.badge.error, td.error, .filters .error:has(:checked) { background: var(--error-ground); } .error:not(.row) { color: var(--error); }
.badge.untested, td.untested, .filters .untested:has(:checked) { background: var(--untested-ground); } .untested:not(.row) { color: var(--untested); }
.badge.skip, td.skip, .filters .skip:has(:checked) { background: var(--skip-ground); } .skip:not(.row) { color: var(--skip); }
.badge.observed, td.observed, .filters .observed:has(:checked) { background: var(--observed-ground); } .observed:not(.row) { color: var(--observed); }
:root { --hatch: repeating-linear-gradient(135deg, transparent 0 4px, var(--fail-hatch) 4px 8px); }
.badge.known, td.known { background: var(--hatch) var(--fail-ground); }
.level { display: inline-block; min-width: 4.25rem; white-space: nowrap; font-size: .8125rem; font-weight: 600; color: var(--quiet); }

.legend .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(27rem, 100%), 1fr)); gap: 1.25rem 3rem; }
.legend dl > div { display: grid; grid-template-columns: 7.2rem 1fr; gap: 0 .75rem; padding: .3rem 0; }
.legend .levels > div { grid-template-columns: 4.25rem 1fr; padding-bottom: .7rem; }
.legend dd { font-size: .875rem; }
.bar { flex: 1 1 9rem; max-width: 14rem; height: .45rem; border-radius: 3px; background: var(--line); }
.bar .pass { fill: var(--pass); } .bar .fail { fill: var(--fail); } .bar .error { fill: var(--error); }
.bar .untested { fill: var(--untested); } .bar .skip { fill: var(--skip); } .bar .observed { fill: var(--observed); }
.counts { font-size: .8125rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.counts > span { margin-right: .5rem; }
.counts .quiet { font-size: inherit; }
`;
