import { describe, expect, it } from 'vitest';
import { builtInContract, type Reply, type WireRequest } from '../spec/index.ts';
import { Custody } from './custody.ts';
import { Ledger } from './ledger.ts';

const contract = await builtInContract('chime-sdk-voice');
const KEPT = { voiceConnector: 'abcdef1ghij2klmno3pqr4' };
const shownCells = contract.operations.flatMap(({ state }) => (state?.effect === 'show' ? [state.cell] : []));
/** What writes to a part that can be read. */
const writers = contract.operations.filter(
  ({ state }) => (state?.effect === 'replace' || state?.effect === 'add') && shownCells.includes(state.cell),
);

/** What would put back a connector whose parts are shown like this, and what is not judged on it. */
async function taken(shown: Partial<Reply>) {
  const restores: WireRequest[] = [];
  const custody = await Custody.take({
    contract,
    fixtures: {},
    kept: KEPT,
    ledger: new Ledger(
      () => {},
      () => 1,
    ),
    isLoopback: false,
    send: async () => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{}',
      ...shown,
    }),
    grant: (request) => restores.push(request),
  });
  return { restores, refused: writers.map((operation) => custody.refusal(operation, [])) };
}

describe('what was there', () => {
  it('is nothing where a whole answer shows nothing, and is made nothing again', async () => {
    const { restores, refused } = await taken({});
    expect(restores.map(({ method }) => method)).toEqual(['DELETE']);
    expect(refused).toEqual([undefined, undefined]);
  });

  it('is put back as it was shown', async () => {
    const { restores } = await taken({ body: '{"Origination":{"Disabled":true}}' });
    expect(restores).toMatchObject([{ method: 'PUT', body: '{"Origination":{"Disabled":true}}' }]);
  });

  it.each<[about: string, shown: Partial<Reply>]>([
    ['HTML', { body: '<html></html>' }],
    ['JSON that is cut', { body: '{"Origination":{"Rou' }],
    ['a body that is cut', { truncated: true }],
    ['a list in the place of the object', { body: '[]' }],
    ['texts in the place of what is shown', { body: '{"Origination":"x","Usernames":"y"}' }],
    ['a failure', { status: 500 }],
  ])('is not taken for nothing where it cannot be read: %s', async (_, shown) => {
    const { restores, refused } = await taken(shown);
    expect(restores).toEqual([]);
    expect(refused).toHaveLength(2);
    for (const why of refused) expect(why).toMatch(/could not be put back/);
  });
});
