import { terminalText } from '../reports/index.ts';
import { isJudged, type PlannedCase, plannedCases, requestsOf } from '../suites/index.ts';
import type { Settings } from './flags.ts';
import type { Io } from './io.ts';
import { openContract } from './open.ts';
import { runOptions } from './run-options.ts';
import { selected } from './selection.ts';

export type PlanFormat = 'lines' | 'json';

/** `run --plan`: every request that a run with these settings would send, operation by operation. Sends nothing. */
export async function planCommand(settings: Settings, format: PlanFormat, io: Io): Promise<number> {
  const contract = await openContract(settings, io.cwd);
  const { requirements: all } = selected(contract, settings);
  const requirements = all.filter((each) => isJudged(each, { isSigned: settings.sign }));
  const cases = plannedCases(contract, requirements, runOptions(settings, io));
  if (format === 'json') for (const each of cases) io.out(`${JSON.stringify(each)}\n`);
  else io.out(listed(cases));
  return 0;
}

function listed(cases: PlannedCase[]): string {
  const operations = [...new Set(cases.map(({ operation }) => operation))];
  const blocks = operations.map((operation) => {
    const own = cases.filter((each) => each.operation === operation);
    const rows = new Set(own.flatMap(({ requirements }) => requirements)).size;
    const title = `${operation}: ${counted(total(own), 'request')} for ${counted(rows, 'requirement')}`;
    return [title, ...own.map(lineOf), ''].join('\n');
  });
  const sum = `${counted(total(cases), 'request')} in all, and none was sent.`;
  return `${[...blocks, `${sum} A failure costs more: it is made small and repeated.`].join('\n')}\n`;
}

/** `  3  PUT /…/origination  body.Port: 65536  (2 rows)`: requests with those before and after it, what is judged, why. */
function lineOf(each: PlannedCase): string {
  const { when, about, requirements } = each;
  const rows = requirements.length > 1 ? `  (${requirements.length} rows)` : '';
  const target = terminalText(when.target, 100);
  return `${String(requestsOf(each)).padStart(4)}  ${when.method} ${target}  ${terminalText(about, 80)}${rows}`;
}

function total(cases: PlannedCase[]): number {
  return cases.reduce((sum, each) => sum + requestsOf(each), 0);
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}
