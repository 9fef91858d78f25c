import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import { ECHOES, teller } from './canary.fixture.ts';

/** CHIME_CANARIES deepens. */
const RUNS = Number(process.env.CHIME_CANARIES ?? 30);
const OPERATION = 'PutVoiceConnectorTerminationCredentials';
/** What is judged, in turn: rows on passwords, on their neighbours, and on operations that never see one. */
const CASES = [
  [`${OPERATION}/body.Credentials[].Password/*`],
  [`${OPERATION}/response*`, `${OPERATION}/error*`],
  [`${OPERATION}/body.Credentials/*`],
  [`${OPERATION}/body.Credentials*/type`],
  [`${OPERATION}/response/status`, 'PutVoiceConnectorOrigination/response*'],
  [`${OPERATION}/body.Credentials[].Username/*`],
  [`${OPERATION}/request.header.Authorization/*`],
];
const REPORTERS = 'terminal,json,html,junit,markdown,sarif,ctrf,har,badge,github';
const folder = mkdtempSync(join(tmpdir(), 'canary-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('what a run leaves behind', () => {
  it('holds no password and no credential, however the target repeats them', {
    timeout: 60_000 + 3000 * RUNS,
  }, async () => {
    const styles = Object.keys(ECHOES);
    const hits: string[] = [];
    let looked = 0;
    let echoed = 0;
    for (let turn = 0; turn < RUNS; turn++) {
      const style = styles[turn % styles.length] as string;
      const target = await teller(style, turn);
      const directory = join(folder, String(turn));
      const only = (CASES[turn % CASES.length] as string[]).flatMap((glob) => ['--only', glob]);
      const flags = ['--runs', '2', '--seed', String(turn), '--reporter', REPORTERS, '--sign'];
      const { out, err } = await command(
        ['run', '--target', target.url, ...only, ...flags, '--report-dir', directory],
        {
          env: {
            CHIME_CONFORMANCE_ACCESS_KEY_ID: 'AKIDCANARY',
            CHIME_CONFORMANCE_SECRET_ACCESS_KEY: target.key,
            CHIME_CONFORMANCE_SESSION_TOKEN: target.token,
          },
          sleep: async () => {},
        },
      );
      await target.close();
      echoed += target.echoed();
      const files = readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'utf8')]);
      expect(files.length).toBeGreaterThan(6);
      const echo = ECHOES[style] as (text: string) => string;
      for (const canary of target.canaries())
        for (const [name, text] of [...files, ['stdout', out], ['stderr', err]] as [string, string][]) {
          looked++;
          const guise = [canary, echo(canary), JSON.stringify(echo(canary)).slice(1, -1)].find(
            (each) => each.length >= 8 && text.includes(each),
          );
          if (guise !== undefined) hits.push(`${turn} ${style} ${name}: ${guise}`);
        }
      rmSync(directory, { recursive: true });
    }
    expect(hits.slice(0, 20)).toEqual([]);
    // A target that said nothing, or artefacts that nobody looked at, would prove nothing.
    expect(echoed).toBeGreaterThan(RUNS * 5);
    expect(looked).toBeGreaterThan(RUNS * 20);
  });
});
