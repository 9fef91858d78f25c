import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { builtInContract, derive, type Operation } from '../../spec/index.ts';
import { casesFor } from './index.ts';

const contract = await builtInContract('chime-sdk-voice');
const rows = derive(contract).filter(({ kind }) => kind === 'combination');
const ajv = new Ajv2020({ strict: false, validateFormats: false });
const bodyOf = (request: { body?: unknown }) => JSON.parse(String(request.body));

describe.each(rows.map((row) => [row.operation, row] as const))('combinations of %s', (name, row) => {
  const operation = contract.operations.find((each) => each.name === name) as Operation;
  const validate = ajv.compile(operation.body?.schema ?? {});
  const { probes, spare, smaller } = casesFor(row, { contract, fixtures: {} });
  const all = [...probes, ...(spare?.() ?? [])];

  it('are on both sides, two members or more in each', () => {
    expect(new Set(all.map(({ expects }) => expects.side))).toEqual(new Set(['accept', 'refuse']));
    for (const { deviations } of all) expect(deviations).toBeGreaterThan(1);
  });

  it('conform or not as they say, by another validator', () => {
    for (const { when, expects, about } of all)
      expect([about, validate(bodyOf(when))]).toEqual([about, expects.side === 'accept']);
  });

  it('break one constraint where they break one', () => {
    const every = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(
      operation.body?.schema ?? {},
    );
    for (const { when, expects } of all) {
      every(bodyOf(when));
      expect(every.errors?.length ?? 0).toBe(expects.side === 'accept' ? 0 : 1);
    }
  });

  it('try each value alone first: all of those that meet, or the invalid one', () => {
    for (const { given, deviations, expects } of all)
      expect(given).toHaveLength(expects.side === 'accept' ? (deviations ?? 0) : 1);
  });

  it('are reduced to two members of their own', () => {
    for (const probe of probes.filter(({ deviations = 0 }) => deviations > 2)) {
      const parts = (smaller?.(probe) ?? []).map((index) => spare?.()[index]);
      expect(parts.length).toBeGreaterThan(0);
      for (const part of parts)
        for (const piece of part?.about.split(', ') ?? []) expect(probe.about).toContain(piece);
    }
  });
});
