import { describe, expect, it } from 'vitest';
import { command } from './command.fixture.ts';

const NOWHERE = ['--target', 'http://127.0.0.1:9'];

describe('run --plan', () => {
  it('lists requests with their counts and needs no target', async () => {
    const { code, out } = await command(['run', ...NOWHERE, '--plan', '--operation', 'GetVoiceConnector']);
    expect(code).toBe(0);
    expect(out).toMatch(/^GetVoiceConnector: \d+ requests for \d+ requirements\n/);
    expect(out).toMatch(/\n +2 {2}POST \/voice-connectors {2}a voiceConnector of its own\n/);
    expect(out).toMatch(
      /\n +1 {2}GET \/voice-connectors\/\{voiceConnector\} {2}the documented sample {2}\(\d+ rows\)\n/,
    );
    expect(out).toMatch(/\n\d+ requests in all, and none was sent\. A failure costs more/);
  });

  it('keeps the budget and the selection', async () => {
    const total = async (...flags: string[]) => {
      const { out } = await command(['run', '--plan', ...flags]);
      return Number(/([\d,]+) requests in all/.exec(out)?.[1]?.replaceAll(',', ''));
    };
    expect(await total('--max-requests', '300')).toBeLessThanOrEqual(300);
    const whole = await total('--runs', '0');
    const parts = [
      await total('--runs', '0', '--shard', '1/2'),
      await total('--runs', '0', '--shard', '2/2'),
    ];
    expect(Math.max(...parts)).toBeLessThan(whole);
  });

  it('of a target that is not on this machine has only values that are nobody’s', async () => {
    const put = ['--plan', 'json', '--operation', 'PutVoiceConnectorOrigination', '--target'];
    const near = await command(['run', ...put, 'http://127.0.0.1:9']);
    expect(near.out).toContain('10.24.34.0');
    for (const target of ['http://192.0.2.1', 'aws']) {
      const { code, out } = await command(['run', ...put, target]);
      expect(code).toBe(0);
      expect(out).toContain('198.51.100.7');
      expect(out).not.toContain('10.24.34.0');
    }
  });

  it('gives whole requests as JSON lines', async () => {
    const only = ['--only', 'PutVoiceConnectorOrigination/body.Origination/required'];
    const { out } = await command(['run', '--plan', 'json', ...only]);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual({
      operation: 'PutVoiceConnectorOrigination',
      about: 'Origination: absent',
      given: [],
      when: {
        method: 'PUT',
        target: '/voice-connectors/{voiceConnector}/origination',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      },
      after: [],
      requirements: ['PutVoiceConnectorOrigination/body.Origination/required'],
    });
  });
});
