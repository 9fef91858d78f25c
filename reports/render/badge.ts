import { visible } from '../escape.ts';
import { jsonText } from '../json-text.ts';
import type { Conformance, Report } from '../report.ts';

const COLORS: Record<Conformance['conforms'], string> = { yes: 'brightgreen', no: 'red', unknown: 'yellow' };

/** For shields.io, as an endpoint: counts with their denominator, since a share of promises says little. */
export function renderBadge({ contract, totals, verdict }: Report): string {
  const { pass, fail, skip, error, untested } = totals.must;
  const all = pass + fail + skip + error + untested;
  return `${jsonText(
    {
      schemaVersion: 1,
      label: visible(contract.namespace) || 'conformance',
      message: all === 0 ? 'nothing judged' : `${pass}/${all} must`,
      color: COLORS[verdict.conforms],
    },
    2,
  )}\n`;
}
