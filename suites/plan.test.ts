import { describe, expect, it } from 'vitest';
import { builtInContract, derive } from '../spec/index.ts';
import { plan } from './plan.ts';

const contract = await builtInContract('chime-sdk-voice');
const requirements = derive(contract);
const setting = { contract, fixtures: {} };
const sharesOf = (maxRequests: number) =>
  plan(contract.operations, requirements, setting, { maxRequests, runs: 5, isShared: maxRequests < 1000 });

describe('plan', () => {
  it('sends every probe and every draw where the budget is no bound', () => {
    for (const [id, { source, probes, runs }] of sharesOf(1_000_000)) {
      expect([id, probes.length]).toEqual([id, source.probes.length]);
      expect([id, runs > 0]).toEqual([id, source.any !== undefined]);
    }
  });

  it('sends no less of any row where the budget is larger', () => {
    const [small, large] = [sharesOf(300), sharesOf(3000)];
    for (const [id, { probes }] of small)
      expect(large.get(id)?.probes.length, id).toBeGreaterThanOrEqual(probes.length);
  });

  it('sends nothing where the budget is too small for anything', () => {
    for (const { probes, runs } of sharesOf(3).values()) expect(probes.length + runs).toBe(0);
  });
});
