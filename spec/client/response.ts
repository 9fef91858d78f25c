import type { Operation } from '../contract.ts';
import { type Pointer, placeOf } from '../requirement.ts';
import type { Schema } from '../schema.ts';
import type { ClientRequirement } from './kind.ts';
import { onClientPage, onPage, row } from './row.ts';

/** What a caller is given for a documented success. */
export function response(operation: Operation): ClientRequirement[] {
  const { success } = operation;
  const output = onClientPage(operation, 'Output', 'Operation output');
  return [
    row(operation, 'response/success', 'client-success', {
      level: 'must',
      says: `${success.says.replace(/\.$/, '')}: the call succeeds.`,
      source: onPage(operation, 'Response Elements'),
    }),
    ...(success.body
      ? membersOf(operation, success.body)
      : [
          row(operation, 'response/value', 'client-empty-value', {
            level: 'must',
            says: 'The output of an operation without response members is an empty structure.',
            source: onClientPage(operation, 'Example Syntax', 'Operation output'),
          }),
        ]),
    row(operation, 'response/request-id', 'client-success-id', {
      level: 'should',
      says: 'The output tells the request id: metadata pertaining to this request.',
      source: output,
    }),
    row(operation, 'response/open', 'client-open-answer', {
      level: 'observe',
      says: 'No document says what a client makes of a successful answer of another form.',
      source: output,
    }),
  ];
}

function membersOf(operation: Operation, schema: Schema): ClientRequirement[] {
  return [
    ...below(schema, []).map(({ at, schema: own }) =>
      row(operation, `response.${placeOf('body', at)}/returned`, 'client-member-returned', {
        level: 'must',
        says: `${placeOf('body', at)} of the answer is returned, false, zero and empty included.`,
        source: onPage(operation, 'Response Elements'),
        more: { in: 'body', at, schema: own },
      }),
    ),
    row(operation, 'response.body/unknown-members', 'client-unknown-members', {
      level: 'should',
      says: 'A member that the client does not know does no harm.',
      source: { document: 'restJson1', section: 'Unknown members' },
    }),
  ];
}

function below(schema: Schema, at: Pointer): { at: Pointer; schema: Schema }[] {
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const own = { at: [...at, name], schema: property };
    return [own, ...below(property, own.at)];
  });
  return schema.items ? [...properties, ...elements(schema.items, [...at, '[]'])] : properties;
}

/** Elements that are structures are judged by their members. */
function elements(schema: Schema, at: Pointer): { at: Pointer; schema: Schema }[] {
  return schema.properties ? below(schema, at) : [{ at, schema }, ...below(schema, at)];
}
