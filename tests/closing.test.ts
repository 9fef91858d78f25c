import { describe, expect, it } from 'vitest';
import { builtInContract, derive } from '../spec/index.ts';
import { run, type Verdict } from '../suites/index.ts';
import { ExchangeFailed, emulatedTarget, type Target } from '../targets/index.ts';

const contract = await builtInContract('chime-sdk-voice');
const ROW = 'PutVoiceConnectorOrigination/body.Origination.Routes[].Port/maximum';

/** The row about ports, on a target that closes the connection on some requests. */
async function judged(isClosed: (body: string, count: number) => boolean): Promise<Verdict | undefined> {
  const honest = await emulatedTarget();
  let count = 0;
  const target: Target = {
    ...honest,
    send: (request) =>
      isClosed(String(request.body ?? ''), ++count)
        ? Promise.reject(new ExchangeFailed('reset', 'The connection was closed before the reply was whole.'))
        : honest.send(request),
  };
  const options = { seed: 1, runs: 5, lanes: 1, maxRequests: 10_000, fixtures: {}, names: {} };
  const rows = derive(contract).filter(({ id }) => id === ROW);
  let last: Verdict | undefined;
  for await (const verdict of run(contract, target, rows, { ...options, sleep: async () => {} }))
    last = verdict;
  await honest.close();
  return last;
}

describe('a connection closed in the place of an answer', () => {
  it('is a failure where it meets one input each time, and the sample is answered', async () => {
    const verdict = await judged((body) => body.includes('"Port":65536'));
    expect(verdict).toMatchObject({
      status: 'fail',
      findings: [{ check: 'request-is-answered', received: 'no answer: the connection was closed' }],
      counterexample: { about: 'Port: 65536', reply: { status: 0 }, repeated: [3, 3] },
    });
  });

  it('is no failure where it happens once', async () => {
    let closed = 0;
    const verdict = await judged((body) => body.includes('"Port":65536') && closed++ === 0);
    expect(verdict?.status).toBe('error');
  });

  it('is no failure where the sample is not answered either', async () => {
    const verdict = await judged((body, count) => count > 4 && body.includes('Routes'));
    expect(verdict?.status).toBe('error');
  });
});
