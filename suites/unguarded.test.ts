import { describe, expect, it } from 'vitest';
import { builtInContract, derive } from '../spec/index.ts';
import { GuardRefused, httpTarget, type Target } from '../targets/index.ts';
import { run, TargetUnguarded } from './index.ts';

const contract = await builtInContract('chime-sdk-voice');
const options = {
  seed: 1,
  runs: 0,
  lanes: 1,
  maxRequests: 10,
  fixtures: {},
  names: {},
  sleep: async () => {},
};

async function firstOf(target: Target): Promise<unknown> {
  const silent = async () => ({ status: 404, headers: {}, body: '' });
  for await (const verdict of run(
    contract,
    { ...target, send: silent, sendRaw: silent },
    derive(contract),
    options,
  ))
    return verdict;
  return undefined;
}

describe('a guard that holds something back', () => {
  it('ends the run, from the first request on', async () => {
    const target = httpTarget('http://192.0.2.1', {
      guard: {
        leaving() {
          throw new GuardRefused('held back');
        },
        arrived() {},
        grant() {},
        allows: () => true,
      },
    });
    const verdicts = run(contract, target, derive(contract), options);
    await expect(verdicts.next()).rejects.toThrow(GuardRefused);
  });
});

describe('a target that is not on this machine', () => {
  it('is sent nothing where nothing guards what is sent', async () => {
    await expect(firstOf(httpTarget('http://192.0.2.1'))).rejects.toThrow(TargetUnguarded);
  });

  it('is judged when what it holds may be lost', async () => {
    const verdict = await firstOf(httpTarget('http://192.0.2.1', { isDisposable: true }));
    expect(verdict).toMatchObject({ status: expect.any(String) });
  });
});
