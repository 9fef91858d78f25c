import { describe, expect, it } from 'vitest';
import { startEmulator } from '../emulator/index.ts';
import { builtInContract, derive, type Reply, type WireRequest } from '../spec/index.ts';
import { run, type Verdict } from '../suites/index.ts';
import { httpTarget, type Target } from '../targets/index.ts';

/** The documented operations alone, with the documents' own connector; everything else is routed nowhere. */
async function withoutCompanions(elsewhere: Reply, hasConnector = true): Promise<Target> {
  const emulator = await startEmulator({ nextId: () => 'abcdef1ghij2klmno3pqr4' });
  const target = httpTarget(emulator.url);
  const body = '{"Name":"the sample","RequireEncryption":false}';
  const headers = { 'content-type': 'application/json' };
  if (hasConnector) await target.send({ method: 'POST', target: '/voice-connectors', headers, body });
  const isDocumented = ({ method, target: at }: WireRequest) =>
    /^POST .*\/termination\/credentials\?|^PUT .*\/origination|^POST \/voice-connectors\/[^/]+(\?(?!operation=associate)|$)/.test(
      `${method} ${at}`,
    );
  return {
    ...target,
    send: async (request) => (isDocumented(request) ? target.send(request) : elsewhere),
    sendRaw: async (request) => (isDocumented(request) ? target.sendRaw(request) : elsewhere),
    async close() {
      await target.close();
      await emulator.close();
    },
  };
}

describe('a target without any companion operation', async () => {
  const contract = await builtInContract('chime-sdk-voice');
  const requirements = derive(contract);
  const isCompanion = (id: string) =>
    contract.operations.find(({ name }) => id.startsWith(`${name}/`))?.role === 'companion';

  async function judged(target: Target): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    const depth = { seed: 1, runs: 2, lanes: 4, maxRequests: 100_000 };
    const options = { ...depth, fixtures: {}, names: {}, sleep: async () => {} };
    for await (const verdict of run(contract, target, requirements, options)) verdicts.push(verdict);
    await target.close();
    return verdicts;
  }

  it('and without a connector is not judged: one is asked for', async () => {
    const elsewhere = { status: 404, headers: {}, body: '{"message":"Not Found"}' };
    const verdicts = await judged(await withoutCompanions(elsewhere, false));
    expect(verdicts.filter(({ status }) => status === 'fail' || status === 'pass')).toEqual([]);
    const untested = verdicts.filter(({ status }) => status === 'untested');
    expect(untested.length).toBeGreaterThan(100);
    for (const { reason } of untested) expect(reason).toMatch(/^No voiceConnector to work on .* Name one/);
  });

  it.each([
    [
      '404 of a web framework',
      { status: 404, headers: { 'content-type': 'text/html' }, body: '<pre>Cannot GET /</pre>' },
    ],
    ['404 with a message', { status: 404, headers: {}, body: '{"message":"Not Found"}' }],
    ['405', { status: 405, headers: { allow: 'POST' }, body: '' }],
    ['403 of a gateway', { status: 403, headers: {}, body: '{"message":"Missing Authentication Token"}' }],
  ])('is judged on the documented ones, and state is skipped with the reason: %s', async (_, elsewhere) => {
    const verdicts = await judged(await withoutCompanions(elsewhere));
    const wrong = verdicts.filter(({ status }) => !['pass', 'observed', 'skip'].includes(status));
    expect(wrong).toEqual([]);
    // Without signatures nothing is said about callers.
    const skipped = verdicts.filter(
      ({ status, requirement }) =>
        status === 'skip' && !requirement.includes('/request.header.Authorization/'),
    );
    for (const { requirement, reason } of skipped) {
      expect(isCompanion(requirement) || requirement.includes('/state/'), requirement).toBe(true);
      expect(reason).toMatch(/does not offer/);
    }
    expect(verdicts.filter(({ status }) => status === 'pass').length).toBeGreaterThan(120);
  });
});
