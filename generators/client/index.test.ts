import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { builtInContract, deriveClient, type Schema } from '../../spec/index.ts';
import { type ClientCase, callKey } from './case.ts';
import { clientCasesFor } from './index.ts';

const contract = await builtInContract('chime-sdk-voice');
const setting = { contract, seed: 7, runs: 20 };
const rows = deriveClient(contract);
const ajv = new Ajv2020({ strict: false, formats: {} });
addFormats.default(ajv);

/** The schema as an independent validator takes it: formats of ours are prose. */
function bare(schema: Schema): object {
  const { format: _prose, ...rest } = schema;
  return {
    ...rest,
    ...(schema.properties
      ? {
          properties: Object.fromEntries(
            Object.entries(schema.properties).map(([name, property]) => [name, bare(property)]),
          ),
          additionalProperties: false,
        }
      : {}),
    ...(schema.items ? { items: bare(schema.items) } : {}),
  };
}

const casesOf = (kind: string): ClientCase[] =>
  rows.filter((row) => row.kind === kind).flatMap((row) => clientCasesFor(row, setting));

describe('cases of clients', () => {
  it('exist for every requirement', () => {
    const empty = rows.filter((row) => clientCasesFor(row, setting).length === 0);
    expect(empty.map(({ id }) => id)).toEqual([]);
  });

  it('are the same for the same seed, and others for another', () => {
    const keys = (seed: number) => {
      const own = { ...setting, seed };
      return rows.flatMap((row) => clientCasesFor(row, own)).map(callKey);
    };
    expect(keys(7)).toEqual(keys(7));
    expect(keys(7)).not.toEqual(keys(8));
  });

  it('have inputs that an independent validator accepts', () => {
    const cases = casesOf('client-sent');
    expect(cases.length).toBeGreaterThan(200);
    for (const { operation, body, about } of cases) {
      if (!operation.body) continue;
      const validate = ajv.compile(bare(operation.body.schema));
      expect(validate(body), `${operation.name} ${about}: ${ajv.errorsText(validate.errors)}`).toBe(true);
    }
  });

  it('have answers that an independent validator accepts', () => {
    for (const { operation, returns, about } of casesOf('client-success')) {
      if (!operation.success.body) continue;
      const validate = ajv.compile(bare(operation.success.body));
      expect(validate(returns), `${operation.name} ${about}: ${ajv.errorsText(validate.errors)}`).toBe(true);
    }
  });

  it('try false, zero, nothing, three and text beyond US-ASCII', () => {
    const texts = casesOf('client-sent').map(({ body }) => JSON.stringify(body));
    for (const part of ['false', ':0', '[]', 'j\u00fcrgen', '\\\\'])
      expect(
        texts.some((text) => text?.includes(part)),
        part,
      ).toBe(true);
    const answers = casesOf('client-success').map(({ returns }) => JSON.stringify(returns));
    for (const part of ['false', ':0', '[]', '\u2603'])
      expect(
        answers.some((text) => text?.includes(part)),
        part,
      ).toBe(true);
  });

  it('observe only inputs that the documents forbid', () => {
    for (const { operation, body, about } of casesOf('client-forbidden')) {
      const schema = operation.body?.schema;
      const validate = ajv.compile(bare(schema ?? {}));
      // A format is prose to this validator: what breaks nothing else breaks that.
      if (validate(body)) expect(about, operation.name).toMatch(/Username|Password|Host/);
    }
  });
});
