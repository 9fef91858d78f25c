import type { Operation } from '../contract.ts';
import { type Member, members } from '../members.ts';
import { placeOf } from '../requirement.ts';
import type { ClientRequirement } from './kind.ts';
import { onPage, row } from './row.ts';

/** What stands in the body of a conforming request, member by member. */
export function body(operation: Operation): ClientRequirement[] {
  if (!operation.body) {
    return [
      row(operation, 'request/no-body', 'client-no-body', {
        level: 'must',
        says: 'The request does not have a request body.',
        source: onPage(operation, 'Request Body'),
      }),
    ];
  }
  const source = onPage(operation, 'Request Body');
  const inBody = members(operation).filter((member) => member.in === 'body' && member.at.length > 0);
  return [
    row(operation, 'request/content-type', 'client-content-type', {
      level: 'must',
      says: 'Content-type: application/json.',
      source: onPage(operation, 'Request Syntax'),
    }),
    row(operation, 'request.body/json', 'client-body-json', {
      level: 'must',
      says: 'The request accepts data in JSON format.',
      source,
    }),
    row(operation, 'request.body/undocumented', 'client-undocumented', {
      level: 'must',
      says: 'The body has the documented members and no others.',
      source,
    }),
    ...inBody.flatMap((member) => rowsOf(operation, member)),
    row(operation, 'request/forbidden', 'client-forbidden', {
      level: 'observe',
      says: 'No document says whether a client refuses an input that the service would refuse.',
      source,
    }),
  ];
}

function rowsOf(operation: Operation, member: Member): ClientRequirement[] {
  const place = placeOf(member.in, member.at);
  const more = { in: member.in, at: member.at, schema: member.schema } as const;
  const source = onPage(operation, 'Request Body');
  const sent = row(operation, `request.${place}/sent`, 'client-member-sent', {
    level: 'must',
    says: `${place} stands in the request under its name, with the value and the type that were given.`,
    source,
    more,
  });
  if (member.required || member.at.at(-1) === '[]') return [sent];
  return [
    sent,
    row(operation, `request.${place}/absent`, 'client-member-absent', {
      level: 'must',
      says: `${place} is not sent where it was not given.`,
      source: { document: 'restJson1', section: 'Structures with null values' },
      more,
    }),
  ];
}
