import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import { startEmulator } from '../emulator/index.ts';
import { type Report, readJournal } from '../reports/index.ts';
import { built } from './built.fixture.ts';

/** CHIME_KILLS deepens. */
const KILLS = Number(process.env.CHIME_KILLS ?? 3);
/** Every so many kills the run is resumed too. */
const RESUMED = 3;

const OPERATIONS = ['PutVoiceConnectorOrigination', 'PutVoiceConnectorTerminationCredentials'];

let cli: Awaited<ReturnType<typeof built>>;
let emulator: Awaited<ReturnType<typeof startEmulator>>;
beforeAll(async () => {
  cli = await built();
  emulator = await startEmulator();
}, 60_000);
afterAll(async () => {
  await emulator.close();
  cli.remove();
});

const rowsOf = (directory: string) =>
  (JSON.parse(readFileSync(join(directory, 'conformance.json'), 'utf8')) as Report).requirements;

describe('a run that is killed with -9', () => {
  it('loses no verdict that it had noted, and goes on to the same end', {
    timeout: 60_000 + 20_000 * KILLS,
  }, async () => {
    const argvFor = (name: string) => [
      ...['run', '--target', emulator.url, '--runs', '5', '--reporter', 'json'],
      ...OPERATIONS.flatMap((operation) => ['--operation', operation]),
      ...['--report-dir', join(cli.folder, name)],
    ];
    const startedAt = performance.now();
    await cli.start(argvFor('whole')).ended;
    const took = performance.now() - startedAt;
    const whole = rowsOf(join(cli.folder, 'whole'));
    let noted = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const directory = join(cli.folder, `killed-${kill}`);
      const journal = join(directory, 'verdicts.ndjson');
      const { child, ended } = cli.start(argvFor(`killed-${kill}`));
      // Spread evenly over the run by the golden ratio, whatever the number of kills.
      const share = (kill * 0.618033988749895) % 1;
      await new Promise((resolve) => setTimeout(resolve, took * (0.25 + 0.7 * share)));
      const known = existsSync(journal) ? readJournal(readFileSync(journal, 'utf8')).verdicts : [];
      child.kill('SIGKILL');
      await ended;
      noted += known.length;
      const { code } = await command(['report', directory, '--reporter', 'json']);
      // 2: killed before it noted what it was about.
      expect(code, `kill ${kill}`).toBe(known.length > 0 ? 0 : code === 2 ? 2 : 0);
      if (code === 2) continue;
      const rows = new Map(rowsOf(directory).map((row) => [row.id, row.status]));
      for (const { requirement, status } of known)
        expect(rows.get(requirement), `kill ${kill}: ${requirement}`).toBe(status);
      if (kill % RESUMED !== 0) continue;
      const resumed = await command(['run', '--resume', directory, '--reporter', 'json']);
      expect(resumed.code, `kill ${kill}: ${resumed.err}`).toBe(0);
      expect(rowsOf(directory), `kill ${kill}`).toEqual(whole);
    }
    // Kills before the first verdict would prove nothing.
    expect(noted).toBeGreaterThan(KILLS * 5);
  });
});
