import { describe, expect, it } from 'vitest';
import type { Contract, Kind, Level, Requirement } from '../spec/index.ts';
import type { Verdict } from '../suites/index.ts';
import { type Run, tally } from './matrix.ts';

const contract: Contract = {
  namespace: 'things',
  hash: 'abc',
  documents: { page: { kind: 'page', title: 'Things, API Reference' } },
  operations: [],
};

function requirement(id: string, level: Level = 'must', kind: Kind = 'status'): Requirement {
  const [operation = ''] = id.split('/');
  return { id, operation, kind, level, says: 'It holds.', source: { document: 'page', section: 'Errors' } };
}

function report(requirements: Requirement[], verdicts: Verdict[], rest: Partial<Run> = {}) {
  return tally({
    contract,
    requirements,
    verdicts,
    tool: { name: 'conformance', version: '1' },
    target: { name: 't', url: 'http://t' },
    seed: 1,
    complete: true,
    times: { startedAt: '2026-11-22T02:15:03Z', durationMs: 5, requests: 2 },
    replayCommand: (id, { seed, path }) => `replay ${id} ${seed} ${path}`,
    ...rest,
  });
}

const pass = (id: string): Verdict => ({ requirement: id, status: 'pass', cases: 1, requests: 1 });

describe('tally', () => {
  it('orders by operation, then as the contract does, never by completion', () => {
    const requirements = ['Put/z', 'Put/a', 'Get/b', 'Get/a'].map((id) => requirement(id));
    const verdicts = ['Get/a', 'Put/a', 'Get/b', 'Put/z'].map(pass);
    const ids = report(requirements, verdicts).requirements.map(({ id }) => id);
    expect(ids).toEqual(['Get/b', 'Get/a', 'Put/z', 'Put/a']);
    expect(report(requirements, verdicts.toReversed()).requirements.map(({ id }) => id)).toEqual(ids);
  });

  it('gives a row to a requirement without a verdict', () => {
    const [row] = report([requirement('Get/a')], [], { complete: false }).requirements;
    expect(row).toMatchObject({
      status: 'untested',
      cases: 0,
      reason: 'Not reached: the run stopped early.',
      findings: [],
      observations: [],
      source: { document: 'page', section: 'Errors', title: 'Things, API Reference' },
    });
  });

  it('does not believe in a pass of zero cases', () => {
    const [row] = report([requirement('Get/a')], [{ ...pass('Get/a'), cases: 0 }]).requirements;
    expect(row).toMatchObject({ status: 'untested', reason: 'No case bears on it.' });
  });

  it('counts by level', () => {
    const { totals } = report(
      [requirement('Get/a'), requirement('Get/b', 'should'), requirement('Get/c', 'observe', 'open')],
      [
        pass('Get/a'),
        { ...pass('Get/b'), status: 'skip', reason: 'No.' },
        { ...pass('Get/c'), status: 'observed' },
      ],
    );
    expect(totals).toEqual({
      must: { pass: 1, fail: 0, skip: 0, error: 0, untested: 0 },
      should: { pass: 0, fail: 0, skip: 1, error: 0, untested: 0 },
      observe: { observed: 1, untested: 0, skip: 0, error: 0 },
    });
  });

  it('leaves out what differs from reply to reply, and sorts the rest', () => {
    const reply = {
      status: 200,
      headers: {
        'x-b': '1',
        date: 'now',
        etag: 'w',
        'x-amzn-requestid': 'r',
        connection: 'close',
        'x-a': '2',
      },
      body: '{"At":"2026-11-22T05:00:24.102Z"}',
    };
    const request = { method: 'GET', target: '/', headers: {} };
    const [row] = report(
      [requirement('Get/a')],
      [
        {
          ...pass('Get/a'),
          status: 'fail',
          findings: [],
          counterexample: { about: 'a', given: [{ request, reply }], request, reply, repeated: [3, 3] },
          replay: { seed: 4, path: '1:0' },
        },
      ],
    ).requirements;
    expect(Object.entries(row?.counterexample?.reply.headers ?? {})).toEqual([
      ['x-a', '2'],
      ['x-b', '1'],
    ]);
    expect(row?.counterexample?.given[0]?.reply.headers).toEqual({ 'x-a': '2', 'x-b': '1' });
    expect(row?.counterexample?.reply.body).toBe('{"At":"{time}"}');
    expect(row?.replay).toEqual({ seed: 4, path: '1:0', command: 'replay Get/a 4 1:0' });
  });
});
