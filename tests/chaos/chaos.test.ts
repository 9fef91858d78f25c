import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from '../../cli/command.fixture.ts';
import { type Report, readJournal } from '../../reports/index.ts';
import { hostile } from '../hostile.fixture.ts';
import { harmsOf } from './harmless.ts';
import type { Mode } from './mode.ts';
import { FAMILIES } from './modes/index.ts';
import { CERTIFICATE } from './modes/tls.ts';

const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
afterAll(() => rmSync(folder, { recursive: true }));
/** Rows that a server of one answer cannot all keep. */
const FEW = ['response*', 'body.Origination/required'].flatMap((row) => [
  '--only',
  `PutVoiceConnectorOrigination/${row}`,
]);
const REPORTERS = 'terminal,json,html,junit,markdown,sarif,ctrf,har,badge,github';
let runs = 0;

async function judged({ conduct, scheme, isTls }: Mode) {
  const server = await hostile(conduct, isTls ? CERTIFICATE : undefined);
  const directory = join(folder, String(runs++));
  const url = scheme ? server.url.replace('http:', `${scheme}:`) : server.url;
  // Where a target throttles, its pauses are not waited for.
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms > 60_001 ? ms : 0));
  const result = await command(
    ['run', '--target', url, ...FEW, '--runs', '0', '--deadline', '1', '--report-dir', directory].concat([
      '--reporter',
      REPORTERS,
    ]),
    { sleep },
  );
  const requests = server.requests();
  await server.close();
  const report = JSON.parse(readFileSync(join(directory, 'conformance.json'), 'utf8')) as Report;
  const journal = readJournal(readFileSync(join(directory, 'verdicts.ndjson'), 'utf8'));
  return { ...result, directory, report, journal, requests };
}

it('has more than a hundred ways to misbehave, each once', () => {
  const names = Object.values(FAMILIES)
    .flat()
    .map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(100);
});

for (const [family, modes] of Object.entries(FAMILIES)) {
  describe(`a target (${family})`, { timeout: 60_000 }, () => {
    it.concurrent.each(modes.map((mode) => [mode.name, mode] as const))('that %s', async (_, mode) => {
      const { code, out, err, requests, report, journal, directory } = await judged(mode);
      expect(code, err).toBe(mode.code);
      if (mode.says) {
        expect(err).toMatch(mode.says);
        expect(err.trimEnd().split('\n')).toHaveLength(1);
        // Annotations end with the verdict, and there is nothing else to say.
        expect(out).toMatch(/^(::notice title=Conformance::[^\n]+\n)?$/);
      }
      const { must, should } = report.totals;
      if (mode.code === 3) {
        // What an earlier run left must not pass for this one's report.
        expect([must.pass, must.fail, should.fail]).toEqual([0, 0, 0]);
        if (mode.says) expect(should.pass).toBe(0);
        expect(report.verdict.conforms).toBe('unknown');
      } else {
        expect(must.fail).toBeGreaterThan(0);
        expect(report.complete).toBe(true);
        expect(journal.complete).toBe(true);
      }
      expect(err).not.toMatch(/This tool failed|fault of chime-conformance|^\s+at /m);
      expect(JSON.stringify(report)).not.toContain('This tool failed');
      expect(await harmsOf(directory, `${out}${err}`)).toEqual([]);
      // Each may take the second that it is given, and no more are sent than tell something.
      expect(requests).toBeLessThanOrEqual(mode.says ? 6 : 150);
    });
  });
}

it('leaves no prototype polluted', () => {
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
