import { describe, expect, it } from 'vitest';
import type { Verdict } from '../suites/index.ts';
import type { Io } from './io.ts';
import { progress } from './progress.ts';

const rows = Array.from({ length: 60 }, (_, index) => ({
  id: `${index % 2 ? 'Put' : 'Get'}/r${index}`,
  operation: index % 2 ? 'Put' : 'Get',
  level: 'must' as const,
}));
const held = (index: number): Verdict => ({
  requirement: rows[index]?.id ?? '',
  status: 'pass',
  cases: 1,
  requests: 1,
});
/** A broken promise, its request longer the smaller its index. */
const broken = (index: number): Verdict => {
  const request = { method: 'PUT', target: '/', headers: {}, body: 'x'.repeat(60 - index) };
  const reply = { status: 200, headers: {}, body: '' };
  return {
    ...held(index),
    status: 'fail',
    findings: [{ check: 'c', says: 'S.', expected: 'status 400', received: 'status\u001b[2J 200' }],
    counterexample: { about: 'a', given: [], request, reply, repeated: [3, 3] },
  };
};

/** What is said of a run that judges a requirement every second, for a minute. */
function said(
  world: Partial<Io>,
  verdict: (index: number) => Verdict = held,
  before: Verdict[] = [],
): string[] {
  let now = 0;
  const lines: string[] = [];
  const err = (text: string) => void lines.push(text);
  const io = { env: {}, isErrTty: false, width: 100, now: () => now, err, ...world } as Io;
  const bar = progress(io, rows, before);
  for (let sent = 1; sent <= 60; sent++) {
    now += 1000;
    bar.verdict(verdict(sent - 1));
    bar.tick(sent);
  }
  bar.end();
  return lines;
}

describe('where nobody watches', () => {
  it('says a line every ten seconds, with counts and the time that is left', () => {
    expect(said({})).toHaveLength(6);
    expect(said({})[0]).toBe('10 of 60 requirements judged, 10 held, 10 requests sent, about 50 s left\n');
  });

  it('tells what was proven since, by operation, the smallest request first, and nothing that steers a terminal', () => {
    const [first = ''] = said({}, broken);
    const lines = first.trimEnd().split('\n');
    expect(lines).toHaveLength(21);
    const ids = lines.flatMap((line) => /^✗ must (\S+)$/.exec(line)?.slice(1) ?? []);
    expect(ids).toEqual(
      [8, 6, 4, 2, 0].map((n) => `Get/r${n}`).concat([9, 7, 5, 3, 1].map((n) => `Put/r${n}`)),
    );
    expect(lines[1]).toBe('    expected status 400, received status\\x1b[2J 200');
    expect(lines[20]).toMatch(/^10 of 60 requirements judged, 10 broken, /);
  });

  it('tells twenty failures and leaves the others to the report', () => {
    const text = said({}, broken).join('');
    expect(text.match(/^✗/gm)).toHaveLength(20);
    expect(text.match(/What else is broken is in the report\./g)).toHaveLength(1);
  });
});

it('counts what was judged before a run went on', () => {
  const before = [held(0), broken(1)];
  expect(said({}, held, before)[0]).toBe(
    '12 of 60 requirements judged, 11 held, 1 broken, 10 requests sent, about 48 s left\n',
  );
});

describe('on a terminal', () => {
  it('keeps one line up to date, and takes it away', () => {
    const lines = said({ isErrTty: true });
    expect(lines).toHaveLength(61);
    expect(lines.every((line) => line.startsWith('\r\x1b[2K') && !line.includes('\n'))).toBe(true);
    expect(lines.at(-1)).toBe('\r\x1b[2K');
    expect(lines[29]).toContain('━━━━━━━━━━┄┄┄┄┄┄┄┄┄┄');
    expect(lines[29]).toContain('30/60 · about 30 s left · 30 held · 30 requests');
  });

  it('tells failures above it', () => {
    const lines = said({ isErrTty: true, env: { NO_COLOR: '1' } }, broken);
    expect(lines[0]).toMatch(/^\r\x1b\[2K✗ must Get\/r0\n {4}expected status 400, .*\n━?┄/);
  });

  it('never wraps the line', () => {
    for (const line of said({ isErrTty: true, width: 60, env: { NO_COLOR: '1' } }).slice(0, -1))
      expect(line.replace('\r\x1b[2K', '').length).toBeLessThanOrEqual(60);
  });

  it.each([{ CI: 'true' }, { TERM: 'dumb' }])('moves no cursor with %j', (env) => {
    expect(said({ isErrTty: true, env }).join('')).not.toContain('\x1b');
  });
});
