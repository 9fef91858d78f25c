import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  builtInContract,
  type Contract,
  derive,
  fixedQuery,
  KINDS,
  type Kind,
  members,
  NAMESPACES,
  type Operation,
  placeOf,
  type Schema,
} from '../../spec/index.ts';
import { type Case, includes } from '../case.ts';
import { classifyHost } from '../formats/host.ts';
import { classifyPassword, classifyUsername } from '../formats/rfc2617.ts';
import { type Class, classify } from '../pattern/classify.ts';
import { requestFor } from '../request.ts';
import { casesFor } from './index.ts';
import type { CaseSource } from './setting.ts';

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

const ajv = new Ajv2020({ strict: false, strictNumbers: true, validateFormats: false, allErrors: true });
const compiled = new Map<Schema, ReturnType<typeof ajv.compile>>();

/** A schema without what engines read in several ways. */
function withoutPatterns(schema: Schema): Schema {
  const { pattern: _pattern, ...rest } = schema;
  const properties = Object.entries(rest.properties ?? {}).map(([name, each]) => [
    name,
    withoutPatterns(each),
  ]);
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
  const found = (validate.errors ?? []).map(faultOf);
  // A value of another type is not one of the listed ones either: that is one fault.
  const mistyped = new Set(found.filter(({ keyword }) => keyword === 'type').map(({ at }) => at));
  return [
    ...found.filter(({ at, keyword }) => keyword === 'type' || !mistyped.has(at)),
    ...texts(schema, value, '', 'invalid'),
  ];
}

function faultOf({ instancePath, keyword, params }: ErrorObject): Fault {
  return keyword === 'required'
    ? { at: `${instancePath}/${params.missingProperty}`, keyword }
    : { at: instancePath, keyword };
}

/** The texts of a value that are of a class, by what is said of them. */
function texts(schema: Schema, value: unknown, at: string, wanted: Class): Fault[] {
  if (Array.isArray(value))
    return value.flatMap((each, index) =>
      schema.items ? texts(schema.items, each, `${at}/${index}`, wanted) : [],
    );
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, each]) => {
      const property = schema.properties?.[name];
      return property ? texts(property, each, `${at}/${name}`, wanted) : [];
    });
  if (typeof value !== 'string') return [];
  const format = FORMATS[schema.format ?? ''];
  return [
    ...(schema.pattern !== undefined && classify(patternsOf(schema), value) === wanted
      ? [{ at, keyword: 'pattern' }]
      : []),
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
  return (
    schema.examples?.[0] ??
    schema.enum?.[0] ??
    ({ boolean: false, string: 'a' } as Record<string, unknown>)[String(schema.type)]
  );
}

const bodyOf = (each: Case): unknown => JSON.parse(each.when.body as string);
/** `/Routes/2/Port` → `body.Routes[].Port` */
const placeAt = (at: string) => `body${at.replaceAll(/\/\d+(?=\/|$)/g, '[]').replaceAll('/', '.')}`;

const KEYWORDS = [
  'type',
  'pattern',
  'format',
  'enum',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'required',
  'optional',
];

/** A case that says nothing where the request is refused. */
const isSaidOfSuccessOnly = ({ expects }: Case) => expects.moot.includes('4xx');

describe.each(NAMESPACES)('casesFor every requirement of %s', async (namespace) => {
  const contract: Contract = await builtInContract(namespace);
  const setting = { contract, fixtures: {} };
  const draw = ({ any }: CaseSource, numRuns: number) => (any ? fc.sample(any(), { seed: 11, numRuns }) : []);
  /** Probes and draws of every row but those about what several requests leave behind. */
  const rows = derive(contract).filter(
    ({ id, kind }) => !id.includes('/state/') && kind !== 'authentication-state',
  );
  const all = rows.map((requirement) => {
    const source = casesFor(requirement, setting);
    const operation = contract.operations.find(({ name }) => name === requirement.operation) as Operation;
    return {
      requirement,
      operation,
      source,
      cases: [...source.probes, ...draw(source, requirement.in ? 60 : 15)],
    };
  });
  const inBody = all.filter(
    ({ requirement }) => requirement.in === 'body' && KEYWORDS.includes(requirement.kind),
  );
  const inTarget = all.filter(
    ({ requirement: { in: where, kind } }) =>
      (where === 'path' || where === 'query') && [...KEYWORDS, 'const'].includes(kind),
  );
  const ofKind = (...kinds: Kind[]) => all.filter(({ requirement }) => kinds.includes(requirement.kind));
  /** The cases of rows for which a law does not hold. */
  const strays = (rows: typeof all, holds: (each: Case, row: (typeof all)[number]) => boolean) =>
    rows.flatMap((row) =>
      row.cases.filter((each) => !holds(each, row)).map(({ about }) => `${row.requirement.id}, ${about}`),
    );

  it('has something to look at', () => {
    expect(inBody.length).toBeGreaterThan(40);
    expect(inTarget.length).toBeGreaterThan(10);
    expect(all.reduce((sum, { cases }) => sum + cases.length, 0)).toBeGreaterThan(4000);
  });

  it('finds at least one case for each', () => {
    expect(
      all.filter(({ source }) => source.probes.length === 0).map(({ requirement }) => requirement.id),
    ).toEqual([]);
  });

  it('is the same each time, draws of one seed as well', () => {
    const text = (cases: Case[]) =>
      cases
        .filter(({ when }) => typeof when.body !== 'string' || when.body.length < 10_000)
        .map((each) => JSON.stringify(each));
    for (const { source, requirement, cases } of ofKind(...KINDS.filter((kind) => kind !== 'no-failure'))) {
      const again = casesFor(requirement, setting);
      const before = cases.slice(0, source.probes.length + (source.any ? 5 : 0));
      expect(text([...again.probes, ...draw(again, 5)])).toEqual(text(before));
    }
  });

  it('draws the same cases for requirements that share a stream', () => {
    const streams = new Map<string, string>();
    for (const { requirement, source, cases } of all) {
      if (source.stream === undefined || cases.length === source.probes.length) continue;
      const drawn = JSON.stringify(
        cases.slice(source.probes.length).map(({ when, given }) => ({ when, given })),
      );
      expect(streams.get(source.stream) ?? drawn, requirement.id).toBe(drawn);
      streams.set(source.stream, drawn);
    }
    expect(streams.size).toBeGreaterThan(1);
  });

  it('names the requirement in each case and says what is sent', () => {
    expect(
      strays(all, (each, { requirement }) => each.requirement === requirement.id && each.about !== ''),
    ).toEqual([]);
  });

  it('sends targets that no library has a reason to rewrite', () => {
    const isPlain = (target: string) => /^\/[\x21-\x7e]*$/.test(target);
    expect(
      strays(all, ({ when, given }) =>
        [when, ...given.map(({ request }) => request)].every((each) => isPlain(each.target)),
      ),
    ).toEqual([]);
  });

  it('sends headers that HTTP can carry', () => {
    const fits = ([name, value]: [string, string]) =>
      /^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name) && /^[\x20-\x7e]*$/.test(value);
    expect(strays(all, ({ when }) => Object.entries(when.headers).every(fits))).toEqual([]);
  });

  it('permits success to what conforms and to nothing else', () => {
    const permitsSuccess = ({ expects }: Case) => includes(expects.permitted, expects.success);
    expect(strays(all, (each) => permitsSuccess(each) === (each.expects.side === 'accept'))).toEqual([]);
    expect(strays(all, (each, { operation }) => each.expects.success === operation.success.status)).toEqual(
      [],
    );
  });

  it('never counts throttling or a failure as an answer', () => {
    expect(
      strays(all, ({ expects }) => [429, 500, 503].every((status) => !includes(expects.permitted, status))),
    ).toEqual([]);
  });

  it('only observes on rows that are not scored', () => {
    const unscored = all.filter(({ requirement }) => requirement.level === 'observe');
    expect(unscored.length).toBeGreaterThan(20);
    expect(strays(unscored, ({ expects }) => expects.side === 'observe')).toEqual([]);
  });

  it('judges the input on rows about inputs', () => {
    const scored = [...inBody, ...inTarget].filter(({ requirement }) => requirement.level !== 'observe');
    expect(strays(scored, ({ expects }) => expects.side !== 'observe')).toEqual([]);
  });

  describe('in a body', () => {
    it.each(inBody.map((row) => [row.requirement.id, row] as const))(
      'breaks %s and nothing else',
      (_, row) => {
        const { requirement, operation } = row;
        const schema = operation.body?.schema ?? {};
        const plain = requestFor(operation, {});
        const broken = row.cases.filter(({ expects }) => expects.side === 'refuse');
        for (const each of broken) {
          const found = faults(schema, bodyOf(each));
          const isNull = requirement.kind === 'required' && found.every(({ keyword }) => keyword === 'type');
          const own = isNull ? 'type' : requirement.kind;
          // The empty text is the one value that is too short for a length of 1, and no pattern of the contract takes it.
          const others = each.about.endsWith(': ""') ? ['pattern', 'minLength'] : [];
          const at = found[0]?.at as string;
          expect(
            {
              keywords: found
                .map(({ keyword }) => keyword)
                .filter((keyword) => keyword === own || !others.includes(keyword)),
              places: [...new Set(found.map((fault) => placeAt(fault.at)))],
              afterRepair: faults(
                schema,
                repaired(bodyOf(each), at, schema, JSON.parse(plain.body as string)),
              ),
              elsewhere: { ...each.when, body: '' },
            },
            each.about,
          ).toEqual({
            keywords: [own],
            places: [placeOf('body', requirement.at ?? [])],
            afterRepair: [],
            elsewhere: { ...plain, body: '' },
          });
        }
      },
    );

    it('conforms where a keyword is kept', () => {
      const accepted = inBody.map((row) => ({
        ...row,
        cases: row.cases.filter(({ expects }) => expects.side === 'accept'),
      }));
      const conforms = (each: Case, { operation }: (typeof all)[number]) => {
        const schema = operation.body?.schema ?? {};
        return (
          [...faults(schema, bodyOf(each)), ...texts(schema, bodyOf(each), '', 'undecided')].length === 0
        );
      };
      expect(accepted.reduce((sum, { cases }) => sum + cases.length, 0)).toBeGreaterThan(300);
      expect(strays(accepted, conforms)).toEqual([]);
    });

    it('conforms wherever a row is about whole requests', () => {
      const whole = ofKind(
        'status',
        'empty-body',
        'body-schema',
        'media-type',
        'request-id',
        'echo',
        'not-found',
      );
      const withBody = whole.filter(({ operation }) => operation.body);
      expect(withBody.length).toBeGreaterThan(10);
      expect(
        strays(
          withBody,
          (each, { operation }) =>
            isSaidOfSuccessOnly(each) || faults(operation.body?.schema ?? {}, bodyOf(each)).length === 0,
        ),
      ).toEqual([]);
    });

    it('wants back in the echo what was put', () => {
      const echoes = ofKind('echo');
      expect(echoes.flatMap(({ cases }) => cases).length).toBeGreaterThan(10);
      for (const { operation, cases } of echoes)
        for (const each of cases)
          for (const [answer, sent] of Object.entries(operation.success.echoes ?? {}))
            expect(each.expects.echoes?.[answer]).toEqual((bodyOf(each) as Record<string, unknown>)[sent]);
    });

    it('spoils JSON so that no parser takes it', () => {
      const json = ofKind('json');
      expect(json.length).toBeGreaterThan(4);
      for (const { requirement, cases } of json)
        expect(new Set(cases.map(({ when }) => when.body)).size, requirement.id).toBe(cases.length);
      const isRefused = ({ when }: Case) => {
        try {
          JSON.parse(when.body as string);
          return false;
        } catch {
          return true;
        }
      };
      expect(strays(json, isRefused)).toEqual([]);
    });

    it('tries a bad element in every position among good ones', () => {
      const lists = inBody.filter(({ requirement }) => requirement.at?.at(-1) === '[]');
      expect(lists.length).toBeGreaterThan(3);
      for (const { requirement, operation, source } of lists) {
        const layouts = source.probes
          .filter(({ expects }) => expects.side === 'refuse')
          .map((each) => {
            const [{ at } = { at: '' }] = faults(operation.body?.schema ?? {}, bodyOf(each));
            const list = at
              .split('/')
              .slice(1, -1)
              .reduce<unknown>((value, token) => (value as never)[token], bodyOf(each));
            return `${at.split('/').at(-1)} of ${(list as unknown[]).length}`;
          });
        expect(new Set(layouts), requirement.id).toEqual(
          new Set(['0 of 1', '1 of 3', '0 of 2', '2 of 3', '9 of 10']),
        );
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
    /** The value of a parameter as a server reads it; undefined where the form of the query is what is tried. */
    function valueIn({ when }: Case, { requirement, operation }: (typeof all)[number]): string | undefined {
      const [name = ''] = requirement.at ?? [];
      const [path = '', query = ''] = when.target.split('?');
      if (requirement.in === 'query')
        return /^[^=&]+=[^=&]+$/.test(query) && query.startsWith(`${name}=`)
          ? decodeURIComponent(query.slice(name.length + 1))
          : undefined;
      const [template, segments] = [operation.path.split('/'), path.split('/')];
      expect(segments).toHaveLength(template.length);
      return decodeURIComponent(segments[template.indexOf(`{${name}}`)] as string);
    }

    it('survives being parsed: the value is the one that the case speaks of', () => {
      const shown = (about: string) =>
        about.slice(about.indexOf(': ') + 2).replace(/… \(\d+ characters\)$/, '');
      const escaped = (text: string) =>
        text.replaceAll(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
      const speaksOf = ({ about }: Case, value: string) =>
        escaped(JSON.stringify(value)).startsWith(shown(about));
      const rows = inTarget.filter(({ requirement }) => requirement.kind !== 'required');
      const read = rows.flatMap((row) => row.cases.filter((each) => valueIn(each, row) !== undefined));
      expect(read.length).toBeGreaterThan(500);
      expect(
        strays(
          rows,
          (each, row) => speaksOf(each, valueIn(each, row) ?? '') || valueIn(each, row) === undefined,
        ),
      ).toEqual([]);
    });

    it('stands on the side of the pattern that it expects', () => {
      const patterns = inTarget.filter(({ requirement }) => requirement.kind === 'pattern');
      expect(patterns.length).toBeGreaterThan(5);
      expect(
        strays(patterns, (each, row) => {
          const found = classify(patternsOf(row.requirement.schema ?? {}), valueIn(each, row) as string);
          return found === (each.expects.side === 'accept' ? 'valid' : 'invalid');
        }),
      ).toEqual([]);
    });

    it('accepts the literal of the query and refuses every other', () => {
      const literals = inTarget.filter(({ requirement }) => requirement.kind === 'const');
      expect(literals.length).toBeGreaterThan(2);
      expect(
        strays(
          literals,
          (each, row) =>
            (valueIn(each, row) === row.requirement.schema?.const) === (each.expects.side === 'accept'),
        ),
      ).toEqual([]);
    });

    it('sends the plain request but in the one place', () => {
      const patterns = inTarget.filter(({ requirement }) => requirement.kind === 'pattern');
      for (const { operation, cases } of patterns) {
        const plain = JSON.stringify({ ...requestFor(operation, {}), target: '' });
        expect(cases.filter(({ when }) => JSON.stringify({ ...when, target: '' }) !== plain)).toEqual([]);
      }
    });

    it('leaves to observation what need not reach the operation', () => {
      const patterns = inTarget.filter(({ requirement }) => requirement.kind === 'pattern');
      const segment = ({ when }: Case) => when.target.split('?')[0]?.split('/')[2] ?? '';
      expect(strays(patterns, (each) => segment(each) !== '')).toEqual([]);
      expect(
        strays(
          patterns,
          (each) => each.expects.side === 'refuse' || !/^\.{1,2}$|%(?:2f|5c|[01].|7f)/i.test(segment(each)),
        ),
      ).toEqual([]);
    });

    it('asks for well-formed names of nothing, and for names that are no more than nearly right', () => {
      const missing = ofKind('not-found');
      expect(missing.length).toBeGreaterThan(5);
      const nearly = /\/((%20|xx)\{[^}%]+\}|\{[^}%]+\}(%20|xx)|\{[^}%]+%%\})(?=[/?]|$)/;
      expect(
        strays(missing, ({ when }, { operation }) => {
          if (nearly.test(when.target)) return true;
          const resource = operation.parameters.find(({ schema }) => schema['x-resource']);
          const name =
            when.target.split('?')[0]?.split('/')[operation.path.split('/').indexOf(`{${resource?.name}}`)] ??
            '';
          return (
            classify(patternsOf(resource?.schema ?? {}), name) === 'valid' &&
            !resource?.schema.examples?.includes(name)
          );
        }),
      ).toEqual([]);
    });

    it('uses methods and paths that no operation of the contract has', () => {
      const bound = contract.operations.map((operation) => ({
        method: operation.method,
        path: new RegExp(`^${operation.path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
        query: fixedQuery(operation).map(([name, value]) => `${name}=${value}`),
      }));
      const isBound = ({ when }: Case) => {
        const [path = '', query = ''] = when.target.split('?');
        const pairs = query.split('&');
        return bound.some(
          (each) =>
            each.method === when.method &&
            each.path.test(path) &&
            each.query.every((pair) => pairs.includes(pair)),
        );
      };
      expect(ofKind('method', 'path').flatMap(({ cases }) => cases).length).toBeGreaterThan(50);
      expect(strays(ofKind('method', 'path'), (each) => !isBound(each))).toEqual([]);
    });
  });

  it('provokes with error rows the status they are about', () => {
    const errors = ofKind('error-name', 'error-type', 'error-body');
    expect(errors.length).toBeGreaterThan(20);
    expect(
      strays(errors, ({ expects }, { requirement: { status = 0 } }) => {
        const isNamed = (expects.errors[status] ?? []).length > 0;
        return expects.side === 'refuse' && includes(expects.permitted, status) && isNamed;
      }),
    ).toEqual([]);
  });

  it('sends each secret that a case looks for, and nowhere else than in the body', () => {
    const secrets = ofKind('secret');
    expect(secrets.length).toBeGreaterThan(0);
    expect(
      strays(secrets, ({ about, when, expects }, { operation }) => {
        const marked = members(operation).filter(({ schema }) => schema['x-secret']);
        const texts = (expects.secrets ?? []).map(({ text }) => text);
        const head = when.target + JSON.stringify(when.headers);
        return (
          texts.length === marked.length - (/^no /.test(about) ? 1 : 0) &&
          texts.every((text) => (when.body as string).includes(text) && !head.includes(text))
        );
      }),
    ).toEqual([]);
  });

  it('prepares what an operation that needs it works on, with requests of the contract', () => {
    const names = contract.operations.map(({ name }) => name);
    expect(strays(all, ({ given }) => given.every((step) => names.includes(step.operation)))).toEqual([]);
    const needy = ofKind('status').filter(({ operation }) => operation.given.length > 0);
    expect(needy.length).toBeGreaterThan(1);
    expect(
      strays(
        needy,
        (each, { operation }) =>
          isSaidOfSuccessOnly(each) ||
          operation.given.every((name) => each.given.some((step) => step.operation === name)),
      ),
    ).toEqual([]);
  });

  it('removes no resource but its own', () => {
    for (const { operation, cases } of all.filter(
      (row) => row.operation.deletes && row.requirement.kind === 'status',
    ))
      for (const { given, when } of cases) {
        const captured = given.flatMap((step) => (step.captures ? [step.captures.name] : []));
        expect(captured).toHaveLength(1);
        expect(when.target).toContain(`{${captured[0]}}`);
        expect(when.target).not.toContain(`{${operation.deletes}}`);
      }
  });
});
