import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  builtInContract,
  type Contract,
  derive,
  members,
  NAMESPACES,
  type Operation,
  type Requirement,
  type Schema,
} from '../../spec/index.ts';
import { type Case, includes } from '../case.ts';
import { classifyHost } from '../formats/host.ts';
import { classifyPassword, classifyUsername } from '../formats/rfc2617.ts';
import { type Class, classify } from '../pattern/classify.ts';
import { requestFor } from '../request.ts';
import { casesFor } from './index.ts';

const FORMATS: Record<string, (value: string) => Class> = {
  'rfc2617-username': classifyUsername,
  'rfc2617-password': classifyPassword,
  host: classifyHost,
};

/** What one place of a body breaks, as an independent validator sees it. */
interface Fault {
  /** JSON Pointer of the place, a missing member's own included. */
  at: string;
  keyword: string;
}

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
const compiled = new Map<Schema, ReturnType<typeof ajv.compile>>();

/** A schema without what engines read in several ways. */
function withoutPatterns(schema: Schema): Schema {
  const { pattern: _pattern, ...rest } = schema;
  const properties = Object.entries(rest.properties ?? {}).map(([name, each]) => [name, withoutPatterns(each)]);
  return {
    ...rest,
    ...(rest.properties ? { properties: Object.fromEntries(properties) } : {}),
    ...(rest.items ? { items: withoutPatterns(rest.items) } : {}),
  };
}

function faults(schema: Schema, value: unknown): Fault[] {
  const validate = compiled.get(schema) ?? ajv.compile(withoutPatterns(schema));
  compiled.set(schema, validate);
  validate(value);
  return [...(validate.errors ?? []).map(faultOf), ...texts(schema, value, '', 'invalid')];
}

function faultOf({ instancePath, keyword, params }: ErrorObject): Fault {
  return keyword === 'required'
    ? { at: `${instancePath}/${params.missingProperty}`, keyword }
    : { at: instancePath, keyword };
}

/** The texts of a value that are of a class, by what is said of them. */
function texts(schema: Schema, value: unknown, at: string, wanted: Class): Fault[] {
  if (Array.isArray(value))
    return value.flatMap((each, index) => (schema.items ? texts(schema.items, each, `${at}/${index}`, wanted) : []));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, each]) => {
      const property = schema.properties?.[name];
      return property ? texts(property, each, `${at}/${name}`, wanted) : [];
    });
  if (typeof value !== 'string') return [];
  const format = FORMATS[schema.format ?? ''];
  return [
    ...(schema.pattern !== undefined && classify(patternsOf(schema), value) === wanted ? [{ at, keyword: 'pattern' }] : []),
    ...(format?.(value) === wanted ? [{ at, keyword: 'format' }] : []),
  ];
}

function patternsOf(schema: Schema): string[] {
  return [schema.pattern as string, ...(schema['x-readings'] ?? []).map(({ pattern }) => pattern)];
}

/** A copy of a body in which the plain value stands at a place. */
function repaired(body: unknown, at: string, schema: Schema, plain: unknown): unknown {
  const [token, ...rest] = at.split('/').slice(1);
  if (token === undefined) return plain;
  const below = rest.map((each) => `/${each}`).join('');
  if (Array.isArray(body)) {
    const copy = [...body];
    // Good elements are plain as well, so the first of them stands for any.
    copy[Number(token)] = repaired(body[Number(token)], below, schema.items ?? {}, (plain as unknown[])[0]);
    return copy;
  }
  const object = body as Record<string, unknown>;
  const property = (plain as Record<string, unknown>)[token] ?? plainOf(schema.properties?.[token] ?? {});
  return { ...object, [token]: repaired(object[token], below, schema.properties?.[token] ?? {}, property) };
}

/** Any value of an optional member that plain bodies leave out. */
function plainOf(schema: Schema): unknown {
  return schema.examples?.[0] ?? schema.enum?.[0] ?? ({ boolean: false, string: 'a' } as Record<string, unknown>)[String(schema.type)];
}

const bodyOf = (each: Case): unknown => JSON.parse(each.when.body as string);
/** `/Routes/2/Port` → `body.Routes[].Port` */
const placeAt = (at: string) => `body${at.replaceAll(/\/\d+(?=\/|$)/g, '[]').replaceAll('/', '.')}`;

const KEYWORDS = ['type', 'pattern', 'format', 'enum', 'minimum', 'maximum', 'minLength', 'maxLength', 'required', 'optional'];
const DRAWS = { seed: 11, numRuns: 150 };

describe.each(NAMESPACES)('casesFor every requirement of %s', async (namespace) => {
  const contract: Contract = await builtInContract(namespace);
  const setting = { contract, fixtures: {} };
  const operationOf = (requirement: Requirement) =>
    contract.operations.find(({ name }) => name === requirement.operation) as Operation;
  const rows = derive(contract).map((requirement) => {
    const source = casesFor(requirement, setting);
    return { requirement, source, operation: operationOf(requirement) };
  });
  const draw = ({ source }: (typeof rows)[number]) => (source.any ? fc.sample(source.any(), DRAWS) : []);
  /** Probes and draws. */
  const all = rows.map((row) => ({ ...row, cases: [...row.source.probes, ...draw(row)] }));
  const inBody = all.filter(({ requirement }) => requirement.in === 'body' && KEYWORDS.includes(requirement.kind));
  const inTarget = all.filter(
    ({ requirement }) => (requirement.in === 'path' || requirement.in === 'query') && KEYWORDS.concat('const').includes(requirement.kind),
  );

  it('has something to look at', () => {
    expect(inBody.length).toBeGreaterThan(40);
    expect(inTarget.length).toBeGreaterThan(10);
    expect(all.reduce((sum, { cases }) => sum + cases.length, 0)).toBeGreaterThan(5000);
  });

  it('finds at least one case for each', () => {
    expect(rows.filter(({ source }) => source.probes.length === 0).map(({ requirement }) => requirement.id)).toEqual([]);
  });

  it('is the same each time, draws of one seed as well', () => {
    const again = derive(contract).map((requirement) => casesFor(requirement, setting));
    expect(again.map(({ probes }) => JSON.stringify(probes))).toEqual(rows.map(({ source }) => JSON.stringify(source.probes)));
    const drawnAgain = again.map((source, index) => JSON.stringify(draw({ ...(rows[index] as (typeof rows)[number]), source })));
    expect(drawnAgain).toEqual(rows.map((row) => JSON.stringify(draw(row))));
  });

  it('draws the same cases for requirements that share a stream', () => {
    const streams = new Map<string, string>();
    for (const row of rows) {
      const { stream } = row.source;
      if (stream === undefined) continue;
      const drawn = JSON.stringify([...row.source.probes, ...draw(row)].map(({ when, given }) => ({ when, given })));
      expect(streams.get(stream) ?? drawn, row.requirement.id).toBe(drawn);
      streams.set(stream, drawn);
    }
    expect(streams.size).toBeGreaterThan(5);
  });

  it('names the requirement in each case and says what is sent', () => {
    for (const { requirement, cases } of all)
      for (const each of cases) {
        expect(each.requirement).toBe(requirement.id);
        expect(each.about, requirement.id).not.toBe('');
      }
  });

  it('sends targets that no library has a reason to rewrite', () => {
    for (const { requirement, cases } of all)
      for (const { when, given } of cases)
        for (const { target } of [when, ...given.map(({ request }) => request)])
          expect(target, requirement.id).toMatch(/^\/[\x21-\x7e]*$/);
  });

  it('sends headers that HTTP can carry', () => {
    for (const { cases } of all)
      for (const { when } of cases)
        for (const [name, value] of Object.entries(when.headers)) {
          expect(name).toMatch(/^[!#$%&'*+.^_`|~0-9a-z-]+$/i);
          expect(value).toMatch(/^[\x20-\x7e]*$/);
        }
  });

  it('expects the documented answer of what conforms and no success of what does not', () => {
    for (const { requirement, operation, cases } of all)
      for (const { expects, about } of cases) {
        expect(expects.success).toBe(operation.success.status);
        const permitsSuccess = includes(expects.permitted, operation.success.status);
        expect(permitsSuccess, `${requirement.id}, ${about}`).toBe(expects.side === 'accept');
        for (const status of [429, 500, 503]) expect(includes(expects.permitted, status)).toBe(false);
      }
  });

  it('observes on rows that are not scored, and judges on those that are', () => {
    for (const { requirement, cases } of all) {
      if (requirement.level === 'observe') expect(new Set(cases.map(({ expects }) => expects.side))).toEqual(new Set(['observe']));
      else if (!['secret', 'no-failure'].includes(requirement.kind))
        for (const { expects } of cases) expect(['accept', 'refuse'], requirement.id).toContain(expects.side);
    }
  });

  describe('in a body', () => {
    it.each(inBody.map((row) => [row.requirement.id, row] as const))('breaks %s and nothing else', (_, row) => {
      const { requirement, operation, cases } = row;
      const schema = operation.body?.schema ?? {};
      const plain = requestFor(operation, {});
      for (const each of cases.filter(({ expects }) => expects.side === 'refuse')) {
        const broken = faults(schema, bodyOf(each));
        const nulls = requirement.kind === 'required' && broken.every(({ keyword }) => keyword === 'type');
        const own = nulls ? 'type' : requirement.kind;
        // Nothing but the empty text is shorter than one character, and no pattern here matches it.
        const isEmpty = each.about.endsWith(': ""');
        expect(broken.filter(({ keyword }) => !isEmpty || keyword === own).map(({ keyword }) => keyword), each.about).toEqual([own]);
        for (const { at } of broken) expect(placeAt(at), each.about).toBe(placeAt(pointerOf(requirement)));
        const at = broken[0]?.at as string;
        expect(faults(schema, repaired(bodyOf(each), at, schema, JSON.parse(plain.body as string))), each.about).toEqual([]);
        expect({ ...each.when, body: '' }).toEqual({ ...plain, body: '' });
      }
    });

    it.each(inBody.map((row) => [row.requirement.id, row] as const))('conforms where %s is kept', (_, row) => {
      const { operation, cases } = row;
      const schema = operation.body?.schema ?? {};
      for (const each of cases.filter(({ expects }) => expects.side === 'accept')) {
        expect(faults(schema, bodyOf(each)), each.about).toEqual([]);
        expect(texts(schema, bodyOf(each), '', 'undecided'), each.about).toEqual([]);
      }
    });

    it('conforms wherever a row is about successful answers', () => {
      const kinds = ['status', 'empty-body', 'body-schema', 'media-type', 'request-id', 'echo', 'not-found'];
      const about = all.filter(({ requirement, operation }) => kinds.includes(requirement.kind) && operation.body);
      expect(about.length).toBeGreaterThan(10);
      for (const { operation, cases } of about)
        for (const each of cases) expect(faults(operation.body?.schema ?? {}, bodyOf(each))).toEqual([]);
    });

    it('repeats in the echo what was put', () => {
      const echoes = all.filter(({ requirement }) => requirement.kind === 'echo').flatMap(({ cases }) => cases);
      expect(echoes.length).toBeGreaterThan(100);
      for (const each of echoes)
        for (const value of Object.values(each.expects.echoes ?? {})) expect(Object.values(bodyOf(each) as object)).toContainEqual(value);
    });

    it('spoils JSON so that no parser takes it', () => {
      const json = all.filter(({ requirement }) => requirement.kind === 'json');
      expect(json.length).toBeGreaterThan(4);
      for (const { requirement, cases } of json) {
        expect(new Set(cases.map(({ when }) => when.body)).size, requirement.id).toBe(cases.length);
        for (const each of cases) expect(() => bodyOf(each), `${requirement.id}, ${each.about}`).toThrow(SyntaxError);
      }
    });

    it('tries a bad element in every position among good ones', () => {
      const lists = inBody.filter(({ requirement }) => requirement.at?.at(-1) === '[]');
      expect(lists.length).toBeGreaterThan(3);
      for (const { requirement, operation, source } of lists) {
        const layouts = source.probes
          .filter(({ expects }) => expects.side === 'refuse')
          .map((each) => {
            const [{ at } = { at: '' }] = faults(operation.body?.schema ?? {}, bodyOf(each));
            const list = at.split('/').slice(1, -1).reduce<unknown>((value, token) => (value as never)[token], bodyOf(each));
            return `${at.split('/').at(-1)} of ${(list as unknown[]).length}`;
          });
        expect(new Set(layouts), requirement.id).toEqual(new Set(['0 of 1', '1 of 3', '0 of 2', '2 of 3']));
      }
    });

    it('tells a reported element from the good ones beside it', () => {
      const reported = all.flatMap(({ cases }) => cases).filter(({ expects }) => expects.element);
      expect(reported.length).toBeGreaterThan(50);
      for (const each of reported) {
        const { sent, total } = each.expects.element as { sent: string; total: number };
        const [list] = Object.values(bodyOf(each) as Record<string, unknown[]>);
        expect(list).toHaveLength(total);
        expect(list?.filter((element) => element === sent).length, each.about).toBeGreaterThan(0);
      }
    });
  });

  describe('in a target', () => {
    it.each(inTarget.map((row) => [row.requirement.id, row] as const))('means what it says: %s', (_, row) => {
      const { requirement, operation, cases } = row;
      const schema = requirement.schema ?? {};
      for (const { when, about, expects } of cases) {
        if (requirement.kind === 'required') continue;
        const [path = '', query = ''] = when.target.split('?');
        const [template, segments] = [operation.path.split('/'), path.split('/')];
        expect(segments, about).toHaveLength(template.length);
        const value =
          requirement.in === 'query'
            ? decodeURIComponent(query.replace(`${requirement.at?.[0]}=`, ''))
            : decodeURIComponent(segments[template.indexOf(`{${requirement.at?.[0]}}`)] as string);
        const shown = about.slice(about.indexOf(': ') + 2).replace(/… \(\d+ characters\)$/, '');
        expect(JSON.stringify(value).slice(0, shown.length), about).toBe(shown);
        if (requirement.kind === 'pattern')
          expect(classify(patternsOf(schema), value), about).toBe(expects.side === 'accept' ? 'valid' : 'invalid');
        if (requirement.kind === 'const') expect(value === schema.const, about).toBe(expects.side === 'accept');
      }
    });

    it('sends nothing else than the plain request but in the one place', () => {
      for (const { operation, cases } of inTarget)
        for (const { when } of cases) expect({ ...when, target: '' }).toEqual({ ...requestFor(operation, {}), target: '' });
    });

    it('leaves to observation what need not reach the operation', () => {
      for (const { requirement, cases } of inTarget)
        if (requirement.kind === 'pattern')
          for (const { when, expects, about } of cases) {
            const [segment] = when.target.split('/').slice(2);
            expect(segment, about).not.toBe('');
            if (expects.side === 'accept') expect(segment, about).not.toMatch(/^\.{1,2}$|%(?:2f|5c|[01].|7f)/i);
          }
    });

    it('asks for well-formed names of nothing', () => {
      const rowsAbout = all.filter(({ requirement }) => requirement.kind === 'not-found');
      expect(rowsAbout.length).toBeGreaterThan(5);
      for (const { operation, cases } of rowsAbout) {
        const resource = operation.parameters.find(({ schema }) => schema['x-resource']);
        const position = operation.path.split('/').indexOf(`{${resource?.name}}`);
        for (const { when } of cases) {
          const name = when.target.split('?')[0]?.split('/')[position] as string;
          expect(classify(patternsOf(resource?.schema ?? {}), name)).toBe('valid');
          expect(resource?.schema.examples).not.toContain(name);
        }
      }
    });

    it('uses methods and paths that no operation of the contract has', () => {
      const bound = contract.operations.map(({ method, path }) => ({
        method,
        path: new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
      }));
      for (const { requirement, operation, cases } of all)
        for (const { when, about } of cases) {
          const [path = ''] = when.target.split('?');
          if (requirement.kind === 'method') expect(when.method, about).not.toBe(operation.method);
          if (requirement.kind === 'path')
            expect(bound.filter((each) => each.method === when.method && each.path.test(path)), about).toEqual([]);
        }
    });
  });

  it('provokes with error rows the status they are about', () => {
    const about = all.filter(({ requirement }) => requirement.status !== undefined);
    expect(about.length).toBeGreaterThan(20);
    for (const { requirement, cases } of about)
      for (const { expects } of cases) {
        expect(expects.side).toBe('refuse');
        expect(includes(expects.permitted, requirement.status as number), requirement.id).toBe(true);
        expect(expects.errors[requirement.status as number]?.length).toBeGreaterThan(0);
      }
  });

  it('sends each secret in every case that looks for it, and nowhere else than in the body', () => {
    const about = all.filter(({ requirement }) => requirement.kind === 'secret');
    expect(about.length).toBeGreaterThan(0);
    for (const { operation, cases } of about)
      for (const { when, expects } of cases) {
        expect(expects.secrets).toHaveLength(members(operation).filter(({ schema }) => schema['x-secret']).length);
        for (const { text } of expects.secrets ?? []) {
          expect(when.body).toContain(text);
          expect(when.target + JSON.stringify(when.headers)).not.toContain(text);
        }
      }
  });

  it('prepares what an operation that needs it works on, with requests of the contract', () => {
    const names = contract.operations.map(({ name }) => name);
    for (const { cases } of all)
      for (const { given } of cases) for (const step of given) expect(names).toContain(step.operation);
    const needy = all.filter(({ operation, requirement }) => operation.given.length > 0 && requirement.kind === 'status');
    expect(needy.length).toBeGreaterThan(1);
    for (const { operation, cases } of needy)
      for (const { given } of cases) expect(given.map((step) => step.operation)).toEqual(expect.arrayContaining(operation.given));
  });

  it('removes no resource but its own', () => {
    for (const { operation, cases } of all.filter((row) => row.operation.deletes && row.requirement.kind === 'status'))
      for (const { given, when } of cases) {
        const captured = given.flatMap((step) => (step.captures ? [step.captures.name] : []));
        expect(captured).toHaveLength(1);
        expect(when.target).toContain(`{${captured[0]}}`);
        expect(when.target).not.toContain(`{${operation.deletes}}`);
      }
  });
});

/** A JSON Pointer of a requirement's place, `0` for each element. */
function pointerOf({ at }: Requirement): string {
  return (at ?? []).map((token) => `/${token === '[]' ? 0 : token}`).join('');
}
