import { readFileSync } from 'node:fs';
import type { Contract, Kind, Level, Requirement } from '../spec/index.ts';
import type { Status, Verdict } from '../suites/index.ts';
import { type Run, tally } from './matrix.ts';
import type { Report } from './report.ts';

/** A report full of what steers, breaks or fools whatever shows it. */
export const hostile: Report = JSON.parse(
  readFileSync(new URL('hostile-report.json', import.meta.url), 'utf8'),
);

export const contract: Contract = {
  namespace: 'things',
  hash: 'abcdef0123456789',
  documents: { page: { kind: 'page', title: 'Things, API Reference' } },
  operations: [],
};

export function requirement(id: string, level: Level = 'must', kind: Kind = 'status'): Requirement {
  const [operation = ''] = id.split('/');
  return { id, operation, kind, level, says: 'It holds.', source: { document: 'page', section: 'Errors' } };
}

const request = { method: 'GET', target: '/things', headers: { accept: '*/*' } };
const reply = { status: 500, headers: { 'content-type': 'text/plain' }, body: 'no' };

export function verdict(id: string, status: Status): Verdict {
  return {
    requirement: id,
    status,
    cases: status === 'untested' ? 0 : 2,
    requests: 2,
    ...(status === 'error' || status === 'skip' || status === 'untested' ? { reason: 'Throttled.' } : {}),
    ...(status === 'fail'
      ? {
          findings: [{ check: 'status', says: 'It is 200.', expected: 'status 200', received: 'status 500' }],
          counterexample: { about: 'a thing', given: [], request, reply, repeated: [3, 3] },
          replay: { seed: 1, path: '0' },
        }
      : {}),
  };
}

export function runOf(requirements: Requirement[], verdicts: Verdict[], rest: Partial<Run> = {}): Run {
  return {
    contract,
    requirements,
    verdicts,
    tool: { name: 'conformance', version: '1.0.0' },
    target: { name: 'things', url: 'http://127.0.0.1:1' },
    seed: 1,
    complete: true,
    times: {
      startedAt: '2026-11-22T02:15:03.000Z',
      durationMs: 5,
      requests: verdicts.reduce((sum, { requests }) => sum + requests, 0),
    },
    replayCommand: (id, { path }) => `replay ${id} --path ${path}`,
    ...rest,
  };
}

/** A report from `{ 'Get/a': 'pass', 'Get/b should': 'fail' }`. */
export function reportOf(rows: Record<string, Status>, rest: Partial<Run> = {}): Report {
  const all = Object.entries(rows).map(([key, status]) => {
    const [id = '', level = status === 'observed' ? 'observe' : 'must'] = key.split(' ');
    return { requirement: requirement(id, level as Level), verdict: verdict(id, status) };
  });
  return tally(
    runOf(
      all.map((each) => each.requirement),
      all.map((each) => each.verdict),
      rest,
    ),
  );
}
