import { terminalText } from '../reports/index.ts';
import type { WireRequest } from '../spec/index.ts';
import { isJudged, type PlannedCase, plannedCases, requestsOf } from '../suites/index.ts';
import { guardOf, locate } from '../targets/index.ts';
import { careful } from './careful.ts';
import type { Settings } from './flags.ts';
import type { Io } from './io.ts';
import { openContract } from './open.ts';
import { policyOf } from './policy.ts';
import { runOptions } from './run-options.ts';
import { selected } from './selection.ts';

export type PlanFormat = 'lines' | 'json';

/** `run --plan`: every request that a run with these settings would send, operation by operation. Sends nothing. */
export async function planCommand(asked: Settings, format: PlanFormat, io: Io): Promise<number> {
  const whole = await openContract(asked, io.cwd);
  const isLoopback = await isHarmless(asked.target);
  const { settings, contract } = careful(asked, whole, { isLoopback });
  const guard = isLoopback ? undefined : guardOf(policyOf(contract, settings));
  const { requirements: all } = selected(contract, settings);
  const requirements = all.filter((each) =>
    isJudged(each, { isSigned: settings.sign || settings.target === 'aws' }),
  );
  const cases = plannedCases(contract, requirements, {
    ...runOptions(settings, io),
    ...(guard ? { mayLeave: (request: WireRequest) => guard.allows(request) } : {}),
  });
  if (format === 'json') for (const each of cases) io.out(`${JSON.stringify(each)}\n`);
  else io.out(listed(cases));
  return 0;
}

/** Whether a run would send everything: to this machine, or to an application in this process. */
async function isHarmless(target: string | undefined): Promise<boolean> {
  if (target === 'aws') return false;
  if (target === undefined || !/^https?:/i.test(target) || !URL.canParse(target)) return true;
  return (await locate(new URL(target).hostname)).reach === 'loopback';
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
