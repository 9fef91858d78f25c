import { type Operation, sourceOf } from '../contract.ts';
import type { Kind, Requirement } from '../requirement.ts';
import type { Level, Source } from '../schema.ts';

/** What holds for a request as a whole. */
export function request(operation: Operation): Requirement[] {
  const row = (place: string, kind: Kind, level: Level, says: string, source: Source): Requirement => ({
    id: `${operation.name}/${place}/${kind}`,
    operation: operation.name,
    kind,
    level,
    says,
    source,
  });
  const syntax = sourceOf(operation, { in: 'page', section: 'Request Syntax' });
  const rows = [
    row(
      'request',
      'method',
      'must',
      `${operation.method} ${operation.path} is the operation's method and path.`,
      syntax,
    ),
    row(
      'request',
      'path',
      'must',
      `${operation.method} ${operation.path} is the operation's method and path.`,
      syntax,
    ),
  ];
  const restJson = { document: 'restJson1', section: 'HTTP bindings' };
  const http = { document: 'RFC9110', section: 'Methods, paths and fields' };
  rows.push(
    row('request', 'path-case', 'should', 'The letters of a path are compared exactly.', http),
    row(
      'request.query',
      'tolerance',
      'should',
      'Query parameters that the operation does not bind are disregarded.',
      restJson,
    ),
    row(
      'request.header.Accept',
      'tolerance',
      'should',
      'An Accept field that includes application/json, or none, gets the answer.',
      http,
    ),
    {
      ...row(
        'request',
        'open',
        'observe',
        'Forms of the request on which neither the documents nor the protocol decide.',
        http,
      ),
    },
  );
  for (const { name } of operation.parameters.filter(({ schema }) => schema['x-resource'])) {
    rows.push(
      row(
        `path.${name}`,
        'tolerance',
        'should',
        'A percent-encoded unreserved character is the character itself.',
        { document: 'RFC9110', section: 'http(s) Normalization and Comparison' },
      ),
    );
  }
  if (operation.body) {
    rows.push(
      row(
        'request.header.Content-Type',
        'tolerance',
        'should',
        'application/json is recognised in any case and with parameters.',
        restJson,
      ),
    );
  }
  if (operation.body) {
    rows.push(
      row(
        'body',
        'json',
        'must',
        'The request accepts data in JSON format.',
        sourceOf(operation, { in: 'page', section: 'Request Body' }),
      ),
    );
  }
  if (operation.parameters.some(({ schema }) => schema['x-resource'])) {
    const notFound = operation.errors.find(({ status }) => status === 404);
    if (notFound) {
      rows.push(
        row(
          'request',
          'not-found',
          'must',
          notFound.says,
          sourceOf(operation, { in: 'page', section: 'Errors' }),
        ),
      );
    }
  }
  rows.push(
    row(
      'request',
      'no-failure',
      'should',
      'ServiceFailureException stands for an unexpected error: no input, not even one the documents leave open, is answered with a 5xx.',
      sourceOf(operation, { in: 'page', section: 'Errors' }),
    ),
  );
  return rows;
}
