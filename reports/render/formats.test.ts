import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { REPORTS, soiled } from '../dirt.fixture.ts';
import { hostile, reportOf } from '../report.fixture.ts';
import type { Report } from '../report.ts';
import { RENDERERS, type RendererName } from './index.ts';

const plain = { color: false, width: 80 };
const read = (name: RendererName, report: Report) => JSON.parse(RENDERERS[name].render(report, plain));

/** As little of each published schema as this package writes: closed, so that nothing beyond it slips in. */
const text = { type: 'string' };
const number = { type: 'integer' };
const closed = (properties: Record<string, object>, optional: string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});
const list = (items: object) => ({ type: 'array', items });
const level = { enum: ['none', 'note', 'warning', 'error'] };
const message = closed({ text });
const pair = closed({ name: text, value: text });
const date = { type: 'string', format: 'date-time' };
const messageOf = (rest: Record<string, object>) => ({
  httpVersion: text,
  cookies: { type: 'array', maxItems: 0 },
  headers: list(pair),
  headersSize: number,
  bodySize: number,
  ...rest,
});

const SCHEMAS: Partial<Record<RendererName, object>> = {
  // SARIF 2.1.0, OASIS Standard, sections 3.13 to 3.58.
  sarif: closed({
    $schema: { type: 'string', format: 'uri' },
    version: { const: '2.1.0' },
    runs: list(
      closed({
        tool: closed({
          driver: closed({
            name: text,
            version: text,
            rules: list(
              closed({
                id: text,
                shortDescription: message,
                fullDescription: message,
                defaultConfiguration: closed({ level }),
                properties: closed({ level: text, tags: { type: 'array', items: text, uniqueItems: true } }),
              }),
            ),
          }),
        }),
        originalUriBaseIds: closed({ CONTRACT: closed({ description: message }) }),
        invocations: list(closed({ executionSuccessful: { type: 'boolean' }, startTimeUtc: date })),
        columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
        results: list(
          closed({
            ruleId: text,
            ruleIndex: { type: 'integer', minimum: 0 },
            level,
            message,
            locations: list(
              closed({
                physicalLocation: closed({
                  artifactLocation: closed(
                    { uri: { type: 'string', format: 'uri-reference' }, uriBaseId: text },
                    ['uriBaseId'],
                  ),
                  region: closed({ startLine: { type: 'integer', minimum: 1 } }),
                }),
                logicalLocations: list(closed({ fullyQualifiedName: text, name: text, kind: text })),
              }),
            ),
            partialFingerprints: { type: 'object', additionalProperties: text },
          }),
        ),
        properties: { type: 'object' },
      }),
    ),
  }),
  // ctrf-io/ctrf, schema/ctrf.schema.json.
  ctrf: closed({
    reportFormat: { const: 'CTRF' },
    specVersion: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' },
    generatedBy: text,
    results: closed({
      tool: closed({ name: { type: 'string', minLength: 1 }, version: text }),
      summary: closed(
        Object.fromEntries(
          ['tests', 'passed', 'failed', 'skipped', 'pending', 'other', 'suites', 'start', 'stop'].map(
            (name) => [name, number],
          ),
        ),
      ),
      tests: list(
        closed(
          {
            name: { type: 'string', minLength: 1 },
            status: { enum: ['passed', 'failed', 'skipped', 'pending', 'other'] },
            duration: number,
            suite: list(text),
            message: text,
            trace: text,
            rawStatus: text,
            tags: list(text),
            type: text,
            extra: { type: 'object' },
          },
          ['message', 'trace'],
        ),
      ),
      environment: closed({ appName: text, shardId: text, extra: { type: 'object' } }, ['shardId']),
    }),
  }),
  // HAR 1.2, as har-schema has it.
  har: closed({
    log: closed({
      version: { const: '1.2' },
      creator: closed({ name: text, version: text }),
      comment: text,
      entries: list(
        closed({
          startedDateTime: date,
          time: { type: 'number', minimum: 0 },
          request: closed(
            messageOf({
              method: text,
              url: { type: 'string', format: 'uri' },
              queryString: list(pair),
              postData: closed({ mimeType: text, text, comment: text }, ['comment']),
            }),
            ['postData'],
          ),
          response: closed(
            messageOf({
              status: number,
              statusText: text,
              redirectURL: text,
              content: closed({ size: number, mimeType: text, text, comment: text }, ['comment']),
            }),
          ),
          cache: closed({}),
          timings: closed({ send: number, wait: number, receive: number }),
          comment: text,
        }),
      ),
    }),
  }),
  // shields.io, endpoint badge.
  badge: closed({
    schemaVersion: { const: 1 },
    label: text,
    message: { type: 'string', minLength: 1 },
    color: { enum: ['brightgreen', 'red', 'yellow'] },
  }),
};

const ajv = new Ajv2020({ allErrors: true, strict: true });
addFormats.default(ajv);

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.entries(value).flat().flatMap(textsIn) : [];
}

describe.each(Object.entries(SCHEMAS) as [RendererName, object][])('%s', (name, schema) => {
  const validate = ajv.compile(schema);
  it.each(REPORTS)('is what its schema asks for, and well-formed: %s', (_, report) => {
    const value = read(name, report);
    validate(value);
    expect(validate.errors).toBeNull();
    // A strict parser refuses a lone surrogate, even as an escape.
    expect(textsIn(value).filter((each) => !each.isWellFormed())).toEqual([]);
  });
});

describe('sarif', () => {
  it('has a rule a requirement and a result a broken one, musts first', () => {
    const [run] = read('sarif', hostile).runs;
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(
      hostile.requirements.map(({ id }) => id),
    );
    expect(run.results.map(({ ruleId, level: each }: Record<string, string>) => [ruleId, each])).toEqual([
      ['PutThing/body.Size/maximum', 'error'],
      ['PutThing/request/json', 'warning'],
    ]);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });

  it('has no link and no placeholder of the target’s making', () => {
    const [run] = read('sarif', soiled('[a](b) {0}')).runs;
    expect(run.results[0].message.text).toContain(String.raw`\[a\](b) {{0}}`);
  });
});

describe('ctrf', () => {
  it('counts as the tests do', () => {
    const { summary, tests } = read('ctrf', hostile).results;
    expect(summary).toMatchObject({
      tests: 7,
      passed: 1,
      failed: 2,
      skipped: 1,
      pending: 1,
      other: 2,
      suites: 2,
    });
    expect(tests.map((test: { rawStatus: string }) => test.rawStatus)).toEqual(
      hostile.requirements.map(({ status }) => status),
    );
  });
});

describe('har', () => {
  it('has an entry for every step of every failure', () => {
    const steps = hostile.requirements
      .filter(({ status }) => status === 'fail')
      .map(({ counterexample }) => (counterexample ? counterexample.given.length + 1 : 0));
    const { entries } = read('har', hostile).log;
    expect(entries).toHaveLength(steps.reduce((sum, each) => sum + each, 0));
    expect(entries[0].request.url).toMatch(/^http:\/\/127\.0\.0\.1:8080\/[^{}]*$/);
  });
});

describe('badge', () => {
  it.each([
    [reportOf({ 'Get/a': 'pass', 'Get/b': 'pass' }), '2/2 must', 'brightgreen'],
    [reportOf({ 'Get/a': 'pass', 'Get/b': 'fail' }), '1/2 must', 'red'],
    [reportOf({ 'Get/a': 'pass', 'Get/b': 'untested' }), '1/2 must', 'yellow'],
    [reportOf({}), 'nothing judged', 'yellow'],
  ])('says counts, never a share: %#', (report, said, color) => {
    expect(read('badge', report)).toEqual({ schemaVersion: 1, label: 'things', message: said, color });
  });
});

describe('github', () => {
  const render = (report: Report) => RENDERERS.github.render(report, plain).trimEnd().split('\n');

  it('annotates at most nine broken promises, musts first, and counts the others', () => {
    const rows = Array.from(
      { length: 14 },
      (_, index) => [`Get/m${index}${index < 4 ? ' should' : ''}`, 'fail'] as const,
    );
    const lines = render(reportOf(Object.fromEntries(rows)));
    expect(lines).toHaveLength(10);
    expect(lines.slice(0, 9).every((line) => /^::error title=must · Get\/m\d+::It holds\./.test(line))).toBe(
      true,
    );
    expect(lines[9]).toMatch(/^::notice title=Conformance::5 more broken promises\. Conforms: no\./);
  });

  it('is the sentence alone where nothing is broken', () => {
    expect(render(reportOf({ 'Get/a': 'pass' }))).toEqual([
      '::notice title=Conformance::Conforms: yes. 1 must held.',
    ]);
  });

  it('escapes what would end a property or a command', () => {
    const report = reportOf({ 'Get/100%,a:b': 'fail' });
    (report.requirements[0] as { says: string }).says = '50 %\n::warning::x';
    const [line] = render(report);
    expect(line).toMatch(
      /^::error title=must · Get\/100%25%2Ca%3Ab::50 %25\\n::warning::x Expected status 200/,
    );
  });
});
