import { describe, expect, it } from 'vitest';
import { casesFor } from '../generators/index.ts';
import { builtInContract, derive } from '../spec/index.ts';
import { mistakesOf, mutationOf } from './worth.ts';

const contract = await builtInContract('chime-sdk-voice');
const rows = derive(contract);

function mistakes(id: string, index: number): Map<string, number> {
  const row = rows.find((each) => each.id === id);
  const operation = contract.operations.find(({ name }) => name === row?.operation);
  const probe = row && casesFor(row, { contract, fixtures: {} }).probes[index];
  if (!row || !operation || !probe) throw new Error(`There is no such probe — ${id} ${index}.`);
  return new Map(mistakesOf(row, operation, probe, index));
}
const total = (all: Map<string, number>) => [...all.values()].reduce((sum, each) => sum + each, 0);
const shared = (a: Map<string, number>, b: Map<string, number>) =>
  [...a.keys()].filter((name) => b.has(name));

const CREDENTIALS = 'PutVoiceConnectorTerminationCredentials';
const ORIGINATION = 'PutVoiceConnectorOrigination';

describe('mistakesOf', () => {
  it('counts a mistake that two operations can share once, and each one’s own apart', () => {
    const [one, other] = [mistakes(`${CREDENTIALS}/body/json`, 0), mistakes(`${ORIGINATION}/body/json`, 0)];
    expect(shared(one, other)).toHaveLength(1);
    expect(one.size).toBe(3);
  });

  it('counts what two members of a kind can share, wherever in their lists it stands', () => {
    const port = mistakes(`${ORIGINATION}/body.Origination.Routes[].Port/type`, 0);
    const weight = mistakes(`${ORIGINATION}/body.Origination.Routes[].Weight/type`, 2);
    expect(shared(port, weight)).toHaveLength(1);
  });

  it('finds less in later mutations of a row', () => {
    const at = (index: number) => total(mistakes(`${CREDENTIALS}/body/json`, index));
    expect(at(0)).toBeGreaterThan(at(1));
    expect(at(1)).toBeGreaterThan(at(8));
  });

  it('finds more where a must is at stake, and next to nothing in what is left open or in a companion', () => {
    const must = total(mistakes(`${CREDENTIALS}/body/type`, 0));
    expect(total(mistakes(`${CREDENTIALS}/request.query/tolerance`, 0))).toBeLessThan(must);
    expect(total(mistakes('CreateVoiceConnector/body/type', 0))).toBeLessThan(must / 5);
    expect(total(mistakes(`${CREDENTIALS}/body/open`, 0))).toBeLessThan(must / 100);
  });
});

describe('mutationOf', () => {
  it('is the same for a value alone and between good elements', () => {
    const row = rows.find(({ id }) => id === `${ORIGINATION}/body.Origination.Routes[].Port/type`);
    const { probes } = row ? casesFor(row, { contract, fixtures: {} }) : { probes: [] };
    expect(new Set(probes.slice(0, 2).map(({ about }) => about)).size).toBe(2);
    expect(new Set(probes.slice(0, 2).map(mutationOf)).size).toBe(1);
  });
});
