import type { Case } from '../generators/index.ts';
import { type Kind, type Operation, type Requirement, typeOf } from '../spec/index.ts';

/** What it is worth to show a mistake, by how far the mistake goes. */
interface Worth {
  /** The row is not kept at all: everything is taken, or everything refused. */
  row: number;
  /** One thing is taken or refused wrongly wherever it stands. */
  anywhere: number;
  /** It is so in this row alone. */
  here: number;
  /** How much less the later mutations of a row show: the n-th counts 1 / (1 + n · fade). */
  fade: number;
}

/** Where no kind says otherwise. */
const USUAL: Worth = { row: 1, anywhere: 0.5, here: 0.3, fade: 0.2 };

/**
 * Measured on mistakes whose rows are known: of all plans of 150 to 300 requests those that show most of them have
 * these. Kinds that are not here gain nothing from a worth of their own.
 */
const WORTH: Partial<Record<Kind, Partial<Worth>>> = {
  echo: { fade: 0.8 },
  required: { here: 0.5 },
  type: { here: 0.4 },
  const: { anywhere: 0.25, fade: 0.05 },
  enum: { row: 2, anywhere: 1 },
  format: { here: 0.6 },
  minimum: { anywhere: 0.1, here: 0.6, fade: 0.3 },
  maximum: { anywhere: 0.1, here: 0.6, fade: 0.3 },
  json: { fade: 0.1 },
  combination: { row: 0.25 },
  'error-name': { row: 0.25, anywhere: 0.25 },
  secret: { here: 0.6 },
  story: { row: 0.25 },
  'no-failure': { row: 0.25 },
};

/** A list is looked at in some of its places only: in this operation, or in this row of it. */
const POSITION = { operation: 0.5, row: 0.1 };

const OF_A_SHOULD = 0.5;
const OF_A_COMPANION = 0.15;
const OF_AN_OBSERVATION = 0.001;

/** What is tried, wherever it stands. */
export function mutationOf({ mutation, about }: Case): string {
  return mutation ?? about;
}

/** The mistakes that a probe may show, by name, each with what showing it first is worth. */
export function mistakesOf(
  requirement: Requirement,
  operation: Operation,
  probe: Case,
  nth: number,
): [mistake: string, worth: number][] {
  const { id, kind, level, schema } = requirement;
  const { row, anywhere, here, fade } = { ...USUAL, ...WORTH[kind] };
  const what = mutationOf(probe);
  const { position } = probe;
  const { side } = probe.expects;
  const faded = 1 / (1 + nth * fade);
  const share =
    (level === 'must' ? 1 : level === 'should' ? OF_A_SHOULD : OF_AN_OBSERVATION) *
    (operation.role === 'companion' ? OF_A_COMPANION : 1);
  const mistakes: [string, number][] = [
    [`${id} ${side}`, row],
    [`${kind} ${typeOf(schema ?? {}) ?? ''} ${what}`, anywhere * faded],
    [`${id} ${what}`, here * faded],
    ...(position === undefined
      ? []
      : ([
          [`${operation.name} ${position}`, POSITION.operation],
          [`${id} ${position}`, POSITION.row],
        ] satisfies [string, number][])),
  ];
  return mistakes.map(([mistake, worth]) => [mistake, worth * share]);
}
