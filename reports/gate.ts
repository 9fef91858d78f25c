import type { Report } from './report.ts';
import { count } from './sentence.ts';

/** Which broken promises close the gate. */
export type FailOn = 'must' | 'should' | 'never';

/**
 * Decides how a run ends: 0 everything gated held, 1 a gated requirement is broken, 3 the run proves too little.
 *
 * A broken promise outweighs an early end: it is proven. Skipped rows do not gate, but a run in which nothing gated
 * was judged is never 0.
 */
export function conclude(report: Report, failOn: FailOn): { exitCode: 0 | 1 | 3; sentence: string } {
  const exitCode = exitCodeOf(report, failOn);
  const remark = remarkOn(report, failOn, exitCode);
  return { exitCode, sentence: `${report.verdict.sentence}${remark}` };
}

function exitCodeOf({ totals, complete }: Report, failOn: FailOn): 0 | 1 | 3 {
  const { must, should, observe } = totals;
  if (failOn === 'never') {
    const seen = must.pass + must.fail + should.pass + should.fail + observe.observed;
    return complete && seen > 0 ? 0 : 3;
  }
  const gated = failOn === 'must' ? [must] : [must, should];
  if (gated.some(({ fail }) => fail > 0)) return 1;
  if (!complete || gated.some(({ error, untested }) => error + untested > 0)) return 3;
  return gated.some(({ pass }) => pass > 0) ? 0 : 3;
}

/** The verdict is about musts. Where the gate decides otherwise, it says why. */
function remarkOn({ verdict, totals }: Report, failOn: FailOn, exitCode: 0 | 1 | 3): string {
  const { must, should } = totals;
  if (failOn === 'never' && exitCode === 0 && must.fail + should.fail > 0)
    return ' Nothing gates: --fail-on never.';
  if (exitCode === 1 && must.fail === 0)
    return ` Gated by --fail-on should: ${count(should.fail, 'should')} broken.`;
  if (exitCode === 3 && verdict.conforms === 'yes')
    return ` Gated by --fail-on should: ${count(should.error + should.untested, 'should')} not judged.`;
  return '';
}
