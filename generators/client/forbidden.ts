import { derive, type Json, type Operation } from '../../spec/index.ts';
import { casesFor } from '../cases/index.ts';
import { callOf } from './call.ts';
import type { ClientCase, ClientSetting } from './case.ts';

/** Refusals of one kind at one place: the first ones say most. */
const VALUES = 2;
const KINDS = [
  'required',
  'type',
  'pattern',
  'format',
  'enum',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
];

/** Inputs that the service would refuse. */
export function forbiddenCases(operation: Operation, { contract }: ClientSetting): ClientCase[] {
  return derive({ ...contract, operations: [operation] })
    .filter((row) => row.in === 'body' && row.at?.length !== 0 && KINDS.includes(row.kind))
    .flatMap((row) =>
      casesFor(row, { contract, fixtures: {} })
        .probes.filter(({ about, expects }) => expects.side === 'refuse' && !/ elements$/.test(about))
        .slice(0, VALUES)
        .flatMap(({ about, when }) => {
          const body = parsed(when.body);
          return body === undefined ? [] : [callOf(operation, { about, body, mayRefuse: true })];
        }),
    );
}

/** What no caller can have as a value, such as `1e400`, is not given. */
function parsed(body: unknown): Json | undefined {
  if (typeof body !== 'string') return undefined;
  try {
    const value = JSON.parse(body) as Json;
    return JSON.stringify(value) === body ? value : undefined;
  } catch {
    return undefined;
  }
}
