import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import { startEmulator } from '../emulator/index.ts';
import { FAULTS } from '../targets/faults/index.ts';
import { DUMMY_CREDENTIALS, httpTarget, serve } from '../targets/index.ts';

interface Row {
  id: string;
  status: string;
  findings: unknown[];
  replay?: { command: string };
}

const folder = mkdtempSync(join(tmpdir(), 'replay-'));
const doors: { url: string; close(): Promise<void> }[] = [];
/** Liars of many kinds: every twelfth. */
const LIARS = FAULTS.filter((_, index) => index % 12 === 0);

/** A liar behind a door of its own. */
async function liar(name: string): Promise<string> {
  const fault = FAULTS.find((each) => each.name === name);
  const honest = await startEmulator(fault?.isSigned ? { authentication: DUMMY_CREDENTIALS } : {});
  const door = await serve(fault?.wrap(httpTarget(honest.url)) ?? httpTarget(honest.url));
  doors.push(door, honest);
  return door.url;
}

afterAll(async () => {
  await Promise.all(doors.map((door) => door.close()));
  rmSync(folder, { recursive: true });
});

/** The words of a printed command, as a POSIX shell reads them. */
function words(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|\\'|[^\s'\\])+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|\\(')/g, '$1$2'),
  );
}

async function report(url: string, flags: string[]): Promise<Row[]> {
  const reportDir = join(folder, new URL(url).port);
  await command(['run', '--target', url, ...flags, '--report-dir', reportDir, '--reporter', 'json']);
  return JSON.parse(readFileSync(join(reportDir, 'conformance.json'), 'utf8')).requirements;
}

describe('a printed command alone', { timeout: 60_000 }, () => {
  it('is asked of several liars', () => {
    expect(LIARS.length).toBeGreaterThan(8);
  });

  it.each(LIARS.map(({ name, breaks, isSigned }) => [name, breaks, isSigned] as const))(
    'shows again that it %s',
    async (name, breaks, isSigned) => {
      const url = await liar(name);
      const rows = await report(url, [
        ...(isSigned ? ['--sign'] : []),
        '--only',
        breaks[0] as string,
        '--runs',
        '30',
        '--seed',
        '7',
      ]);
      const failed = rows.filter(({ status }) => status === 'fail');
      expect(failed.map(({ id }) => id)).toEqual([breaks[0]]);
      for (const { id, replay } of failed) {
        const [npx, tool, ...argv] = words(replay?.command ?? '');
        expect([npx, tool, argv[0], argv[1]]).toEqual(['npx', 'chime-conformance', 'replay', id]);
        const { code, out } = await command(argv);
        expect(code, out).toBe(1);
        expect(out).toContain(id.slice(id.indexOf('/') + 1));
      }
    },
  );
});

describe('a replay', () => {
  let honest: string;
  beforeAll(async () => {
    honest = await liar('none');
  });
  const ID = 'PutVoiceConnectorOrigination/body.Origination/required';

  it('of what holds ends with 0', async () => {
    const { code, out } = await command(['replay', ID, '--target', honest, '--path', '0']);
    expect(code).toBe(0);
    expect(out).toContain('Conforms: yes.');
  });

  // fast-check goes on to the cases after a path that has one index.
  it('sends the one case', async () => {
    const many = 'PutVoiceConnectorOrigination/path.voiceConnectorId/pattern';
    const { out } = await command(['replay', many, '--target', honest, '--path', '3']);
    // The scout creates and removes, so does the lane; the control and the case.
    expect(Number(/· (\d+) requests ·/.exec(out)?.[1])).toBeLessThan(12);
  });

  it('that is interrupted ends with 130', async () => {
    const signal = AbortSignal.abort('SIGINT');
    const { code } = await command(['replay', ID, '--target', honest, '--path', '0'], { signal });
    expect(code).toBe(130);
  });
});
