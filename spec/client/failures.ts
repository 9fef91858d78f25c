import type { Operation } from '../contract.ts';
import type { Level, Source } from '../schema.ts';
import type { ClientRequirement } from './kind.ts';
import { onClientPage, row } from './row.ts';

interface Failure {
  says: string;
  level: Level;
  source: Source;
  /** Only an answer that has to be read can be unreadable. */
  needsOutput?: boolean;
}

const STATUSES = { document: 'RFC9110', section: 'Status Codes' };
const INCOMPLETE = { document: 'RFC9112', section: 'Handling Incomplete Messages' };

/** Ways to fail that no page documents by name. */
export const FAILURES: Record<string, Failure> = {
  undocumented: { says: 'An error that no document names is an error.', level: 'must', source: STATUSES },
  'html-page': { says: 'A 502 with a page of a proxy is an error.', level: 'must', source: STATUSES },
  'empty-body': { says: 'A 500 without a body is an error.', level: 'must', source: STATUSES },
  'malformed-error': { says: 'A 400 whose body is not JSON is an error.', level: 'must', source: STATUSES },
  reset: {
    says: 'A connection that is reset before any answer is a failure.',
    level: 'must',
    source: INCOMPLETE,
  },
  close: {
    says: 'A connection that is closed before any answer is a failure.',
    level: 'must',
    source: INCOMPLETE,
  },
  cut: {
    says: 'An answer that ends before its announced length is a failure.',
    level: 'must',
    source: INCOMPLETE,
  },
  silence: {
    says: 'Where no answer comes, the call ends after the time that the client was given.',
    level: 'should',
    source: { document: 'RFC9112', section: 'Failures and Timeouts' },
  },
  'malformed-success': {
    says: 'A successful answer whose body is not JSON is a failure, not an empty success.',
    level: 'should',
    source: { document: 'RFC8259', section: 'Grammar' },
    needsOutput: true,
  },
  'html-success': {
    says: 'A page of HTML in place of the answer is a failure, not an empty success.',
    level: 'should',
    source: { document: 'RFC8259', section: 'Grammar' },
    needsOutput: true,
  },
};

/** What a caller is given for an answer that no document names, and for none. */
export function failures(operation: Operation): ClientRequirement[] {
  const rows = Object.entries(FAILURES)
    .filter(([, { needsOutput }]) => !needsOutput || operation.success.body)
    .map(([name, { says, level, source }]) =>
      row(operation, `failure.${name}/failure`, 'client-failure', {
        level,
        says,
        source,
        more: { of: name },
      }),
    );
  return [
    ...rows,
    row(operation, 'failure/status', 'client-failure-status', {
      level: 'should',
      says: 'The failure tells the HTTP status code of an answer that no document names.',
      source: onClientPage(operation, 'Throws', 'Operation error serialization'),
    }),
    row(operation, 'failure/open', 'client-open-failure', {
      level: 'observe',
      says: 'No document says what such failures are called.',
      source: onClientPage(operation, 'Throws', 'Operation error serialization'),
    }),
    row(operation, 'retry/refusal', 'client-refusal-final', {
      level: 'should',
      says: 'A request that was refused as wrong, forbidden or about nothing is not sent again as it is.',
      source: { document: 'RFC9110', section: 'Client Error 4xx' },
    }),
    row(operation, 'retry/success', 'client-success-final', {
      level: 'should',
      says: 'Nothing is sent again after a success.',
      source: { document: 'RFC9110', section: 'Idempotent Methods' },
    }),
    row(operation, 'retry/same', 'client-repeat', {
      level: 'should',
      says: 'What is sent again is the same request, its body included.',
      source: { document: 'RFC9110', section: 'Idempotent Methods' },
    }),
    row(operation, 'retry/attempts', 'client-attempts', {
      level: 'observe',
      says: 'No document says which answers a client asks for again, or when.',
      source: onClientPage(operation, 'Throws', 'Operation error serialization'),
    }),
  ];
}
