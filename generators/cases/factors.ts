import { members, type Operation, type Pointer, type Schema, typeOf } from '../../spec/index.ts';
import { coveringRows } from '../covering.ts';
import { KEYWORDS, type Keyword } from '../keywords/index.ts';
import { ABSENT, plain, plainBody, replaceAt } from '../plain.ts';
import type { Draft } from '../probe.ts';
import type { Setting } from './setting.ts';

/** One value of one member. */
export interface Choice {
  at: Pointer;
  value: Draft | typeof ABSENT;
}

/** A member that is not a list or an object: what it may be, the sample first, and what it may not be on any reading. */
export interface Factor {
  choices: Choice[];
  invalid?: Choice;
}

/** Choices of one member; more cost more rows than they find. */
const MOST_CHOICES = 4;

/** The members of a body that vary by themselves. */
export function factorsOf(operation: Operation, { fixtures }: Setting): Factor[] {
  return members(operation)
    .filter(({ in: where, schema }) => where === 'body' && isScalar(schema) && !schema['x-fixture'])
    .map(({ at, schema }) => {
      const sample = plain(schema, fixtures);
      const invalid = invalidOf(schema, sample);
      return {
        choices: choicesOf(schema, sample).map((value) => ({ at, value })),
        ...(invalid === undefined ? {} : { invalid: { at, value: invalid } }),
      };
    });
}

/** What differs from the plain body, in rows in which every choice of a member meets every choice of every other. */
export function meetings(factors: Factor[]): Choice[][] {
  return coveringRows(factors.map(({ choices }) => choices.length)).map((row) => chosen(factors, row));
}

/** The same, in rows in which every choice has a turn. */
export function turns(factors: Factor[]): Choice[][] {
  const most = Math.max(...factors.map(({ choices }) => choices.length));
  return Array.from({ length: most - 1 }, (_, turn) =>
    chosen(
      factors,
      factors.map(() => turn + 1),
    ),
  );
}

function chosen(factors: Factor[], row: number[]): Choice[] {
  return factors.flatMap(({ choices }, index) => {
    const choice = (row[index] as number) % choices.length;
    return choice === 0 ? [] : [choices[choice] as Choice];
  });
}

/** The plain body but for these. */
export function bodyWith(choices: Choice[], operation: Operation, { fixtures }: Setting): Draft {
  const body = plainBody(operation, fixtures) as Draft;
  return choices.reduce((each, { at, value }) => replaceAt(each, at, value), body);
}

/** A body with many choices, each in an element of its own. */
export interface AtOnce {
  about: string;
  body: Draft;
  choices: Choice[];
}

/** So many elements are allowed on every reading. */
const A_LIST = 10;

/** Every choice for the elements of the body's first list, in as few bodies as hold them. */
export function atOnce(factors: Factor[], operation: Operation, setting: Setting): AtOnce[] {
  const others = factors.flatMap((factor) => factor.choices.slice(1)).filter(({ at }) => at.includes('[]'));
  const list = others[0]?.at.slice(0, others[0].at.indexOf('[]'));
  if (!list) return [];
  const choices = others.filter(({ at }) => at.slice(0, at.indexOf('[]')).join() === list.join());
  return Array.from({ length: Math.ceil(choices.length / A_LIST) }, (_, turn) => {
    const some = choices.slice(turn * A_LIST, (turn + 1) * A_LIST);
    const elements = some.map((choice) => listIn(bodyWith([choice], operation, setting), list)[0] as Draft);
    return {
      about: `${aboutOf(some)}, each in an element of its own`,
      body: replaceAt(bodyWith([], operation, setting), list, elements),
      choices: some,
    };
  });
}

function listIn(body: Draft, at: Pointer): Draft[] {
  return at.reduce<Draft>((each, token) => (each as Record<string, Draft>)[token] as Draft, body) as Draft[];
}

/** `Port: 65535, Protocol: "UDP"` */
export function aboutOf(choices: Choice[]): string {
  return choices.map(({ at, value }) => `${at.at(-1)}: ${shown(value)}`).join(', ');
}

function shown(value: Choice['value']): string {
  if (value === ABSENT) return 'absent';
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function isScalar({ properties, items }: Schema): boolean {
  return properties === undefined && items === undefined;
}

function choicesOf(schema: Schema, sample: Draft): Choice['value'][] {
  const values = stated(schema).flatMap((keyword) =>
    KEYWORDS[keyword](schema, sample)
      .accept.slice(0, keyword === 'enum' || keyword === 'format' ? 2 : 1)
      .map(({ value }) => value),
  );
  const other = typeOf(schema) === 'boolean' ? [!sample] : [];
  const texts = new Set([JSON.stringify(sample)]);
  const others = [...other, ...values].filter((value) => {
    const text = JSON.stringify(value);
    return !texts.has(text) && texts.add(text);
  });
  const absent: Choice['value'][] = schema['x-sources']?.optional ? [ABSENT] : [];
  return [sample, ...absent, ...others].slice(0, MOST_CHOICES);
}

function invalidOf(schema: Schema, sample: Draft): Draft | undefined {
  const [first] = stated(schema)
    .filter((keyword) => (schema['x-sources']?.[keyword]?.level ?? 'must') === 'must')
    .toReversed()
    .flatMap((keyword) => KEYWORDS[keyword](schema, sample).refuse);
  return first?.value;
}

/** The keywords that a document states of a place. */
function stated(schema: Schema): Keyword[] {
  return (Object.keys(KEYWORDS) as Keyword[]).filter(
    (keyword) => schema['x-sources']?.[keyword] && schema[keyword] !== undefined,
  );
}
