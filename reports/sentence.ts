import type { Conformance, Scores, Shard, Totals } from './report.ts';

/** Says in words what the totals mean. One shard of a run proves that a target breaks a promise, never that it conforms. */
export function conformanceOf(totals: Totals, complete: boolean, shard?: Shard): Conformance {
  const { must, should, observe } = totals;
  const conforms = conformsTo(must, complete && shard === undefined);
  const rows = observe.observed + observe.untested + observe.skip + observe.error;
  const parts = [
    ...levels(must, should),
    ...(rows === 0
      ? []
      : [
          conforms === 'yes' && observe.observed === rows
            ? `${count(rows, 'row')} observed`
            : `${count(rows, 'row')} left open by the documents`,
        ]),
  ];
  if (totals.advisory) parts.push(advice(totals.advisory));
  const part = shard ? ` Shard ${shard.index} of ${shard.count}.` : '';
  const ending = complete ? '' : ' The run stopped early.';
  return { conforms, sentence: `Conforms: ${conforms}. ${parts.join('; ')}.${part}${ending}` };
}

/** What the next ruleset will gate says nothing about conformance yet. */
function advice(scores: Scores): string {
  const rows = `${count(rowsOf(scores), 'row')} advisory`;
  return scores.fail > 0 ? `${rows}, ${scores.fail} of them broken` : rows;
}

function conformsTo(must: Scores, complete: boolean): Conformance['conforms'] {
  if (must.fail > 0) return 'no';
  return complete && must.pass > 0 && must.error + must.untested === 0 ? 'yes' : 'unknown';
}

function levels(must: Scores, should: Scores): string[] {
  if (must.pass === rowsOf(must) && should.pass === rowsOf(should) && must.pass > 0 && should.pass > 0)
    return [`${count(must.pass, 'must')} and ${count(should.pass, 'should')} held`];
  const musts = level(must, 'must');
  const shoulds = level(should, 'should');
  return [musts ?? 'No must was judged', ...(shoulds === undefined ? [] : [shoulds])];
}

/** `2 musts broken, 1 not reached`. What held is worth a word only where nothing is broken. */
function level(scores: Scores, noun: string): string | undefined {
  const counts: [number, string][] = [
    [scores.fail, 'broken'],
    [scores.fail > 0 ? 0 : scores.pass, 'held'],
    [scores.untested, 'not reached'],
    [scores.error, 'could not be judged'],
    [scores.skip, 'skipped'],
  ];
  const [first, ...rest] = counts.filter(([number]) => number > 0);
  if (!first) return undefined;
  const others = rest.map(([number, what]) => `, ${number} ${what}`).join('');
  return `${count(first[0], noun)} ${first[1]}${others}`;
}

function rowsOf(scores: Scores): number {
  return scores.pass + scores.fail + scores.skip + scores.error + scores.untested;
}

/** `1 row`, `2 rows` */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
