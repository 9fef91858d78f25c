import { expect, it } from 'vitest';
import type { Io } from './io.ts';
import { progress } from './progress.ts';

/** What is said of a run that sends a request every second, for a minute. */
function said(world: Partial<Io>): string[] {
  let now = 0;
  const lines: string[] = [];
  const bar = progress(
    { env: {}, isErrTty: false, now: () => now, err: (text: string) => lines.push(text), ...world } as Io,
    60,
  );
  for (let sent = 1; sent <= 60; sent++) {
    now += 1000;
    bar.verdict();
    bar.tick(sent);
  }
  bar.end();
  return lines;
}

it('says a line every ten seconds where nobody watches', () => {
  expect(said({})).toHaveLength(6);
  expect(said({})[0]).toBe('10 of 60 requirements judged, 10 requests sent\n');
});

it('keeps one line up to date on a terminal, and takes it away', () => {
  const lines = said({ isErrTty: true });
  expect(lines).toHaveLength(61);
  expect(lines.every((line) => line.startsWith('\r\x1b[2K') && !line.includes('\n'))).toBe(true);
  expect(lines.at(-1)).toBe('\r\x1b[2K');
});

it.each([{ CI: 'true' }, { TERM: 'dumb' }])('moves no cursor with %j', (env) => {
  expect(said({ isErrTty: true, env }).join('')).not.toContain('\x1b');
});
