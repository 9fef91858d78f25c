import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { REPORTS } from '../dirt.fixture.ts';
import { hostile } from '../report.fixture.ts';
import type { Report } from '../report.ts';
import { RENDERERS, type RendererName } from './index.ts';

const shown = {
  color: false,
  width: 80,
  known: new Map(
    hostile.requirements.map(({ id }) => [
      id,
      { requirement: id, reason: 'Old "<\u0007>".', owner: 'ann', expires: '2027-01-31' },
    ]),
  ),
};
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const schema = (name: string) => JSON.parse(read(`../../tests/schemas/${name}.json`));

/** A validator of what is published; words of its own that a schema has beside the standard ones are passed over. */
function validatorOf(name: string, ajv: Ajv | Ajv2020 = new Ajv2020({ allErrors: true, strict: false })) {
  addFormats.default(ajv);
  const { schemas = [], ...whole } = schema(name);
  // The dialect of an old schema is read as draft 7, which it does not differ from in what it uses.
  const plain = ({ $schema: _dialect, ...rest }: object & { $schema?: string }) => rest;
  for (const part of schemas) ajv.addSchema(plain(part));
  return schemas.length > 0 ? ajv.compile({ $ref: 'har.json#' }) : ajv.compile(plain(whole));
}

const old = () => new Ajv({ allErrors: true, strict: false });
const VALIDATORS: Partial<Record<RendererName, ReturnType<typeof validatorOf>>> = {
  sarif: validatorOf('sarif-2.1.0'),
  ctrf: validatorOf('ctrf', old()),
  har: validatorOf('har-1.2', old()),
  badge: validatorOf('badge'),
  json: new Ajv2020({ allErrors: true, strict: true }).compile(JSON.parse(read('../report.schema.json'))),
};

describe.each(Object.keys(VALIDATORS) as RendererName[])('%s by its published schema', (name) => {
  const validate = VALIDATORS[name] as ReturnType<typeof validatorOf>;

  it.each(REPORTS)('is valid: %s', (_, report) => {
    const value = JSON.parse(RENDERERS[name].render(report, shown));
    // Ours takes a body as it came; what others read has no lone surrogate.
    validate(value);
    expect(validate.errors).toBeNull();
  });

  it('would not take just anything', () => {
    expect(validate({})).toBe(false);
    expect(validate({ version: '9', log: {}, results: {} })).toBe(false);
  });
});

describe('junit by the schema of its format', { timeout: 60_000 }, () => {
  const errorsOf = async (xml: string) => {
    const { valid, errors } = await validateXML({
      xml: [{ fileName: 'junit.xml', contents: xml }],
      schema: [read('../../tests/schemas/junit.xsd')],
    });
    return valid ? [] : errors.map(({ message }) => message);
  };
  const render = (report: Report) => RENDERERS.junit.render(report, shown);

  it.each(REPORTS)('is valid: %s', async (_, report) => {
    expect(await errorsOf(render(report))).toEqual([]);
  });

  it('would not take just anything', async () => {
    const text = render(hostile);
    for (const slip of [
      text.replace('<testcase', '<case').replace('</testcase', '</case'),
      text.replace(/ failures="\d+"/, ' failures="many"'),
      text.replace('<testsuite ', '<testsuite color="red" '),
      text.replace('</testsuites>', '\u0007</testsuites>'),
    ])
      expect(await errorsOf(slip)).not.toEqual([]);
  });
});

describe('sarif', () => {
  it('places a result on the line of the contract where its requirement stands', () => {
    const place = { file: 'operations/put thing.yaml', line: 12 };
    const report: Report = {
      ...hostile,
      requirements: hostile.requirements.map((row) => ({ ...row, source: { ...row.source, place } })),
    };
    const [run] = JSON.parse(RENDERERS.sarif.render(report, shown)).runs;
    expect(run.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'operations/put%20thing.yaml', uriBaseId: 'CONTRACT' },
      region: { startLine: 12 },
    });
    expect(run.originalUriBaseIds.CONTRACT.description.text).toContain('The folder of the contract');
  });
});
