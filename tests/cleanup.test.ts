import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../emulator/index.ts';
import { built } from './built.fixture.ts';

/** CHIME_KILLS deepens. */
const KILLS = Number(process.env.CHIME_KILLS ?? 3);

interface Listed {
  VoiceConnectors: { VoiceConnectorId: string; Name: string }[];
}

describe('cleanup after a kill -9', () => {
  it('removes every connector that the run made, and no other', { timeout: 20_000 * KILLS }, async () => {
    const cli = await built();
    const emulator = await startEmulator();
    const list = async () =>
      ((await (await fetch(`${emulator.url}/voice-connectors`)).json()) as Listed).VoiceConnectors.map(
        (each) => each.VoiceConnectorId,
      ).sort();
    // Decoys: one has the very name that a run gives its own.
    for (const Name of ['ours', 'chime-conformance', 'somebody']) {
      const body = JSON.stringify({ Name, RequireEncryption: false });
      await fetch(`${emulator.url}/voice-connectors`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
    }
    const before = await list();
    let killedWithResidue = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const directory = mkdtempSync(join(tmpdir(), 'kill-'));
      const { child } = cli.start([
        'run',
        '--target',
        emulator.url,
        '--report-dir',
        directory,
        '--reporter',
        'json',
      ]);
      // Spread over the run, differently each time.
      await new Promise((resolve) => setTimeout(resolve, 700 + ((kill * 977) % 2500)));
      child.kill('SIGKILL');
      await once(child, 'exit');
      if ((await list()).length > before.length) killedWithResidue++;
      const { code } = await cli.start(['cleanup', '--report-dir', directory]).ended;
      // 2: killed before it noted anything, and so before it created anything.
      expect([0, 2], `kill ${kill}`).toContain(code);
      expect(await list(), `kill ${kill}`).toEqual(before);
    }
    // A test that never had anything to clean up would prove nothing.
    expect(killedWithResidue).toBeGreaterThan(0);
    await emulator.close();
    cli.remove();
  });
});
