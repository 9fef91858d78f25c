import type { Operation } from '../contract.ts';
import { members } from '../members.ts';
import type { ClientRequirement } from './kind.ts';
import { onClientPage, onPage, row } from './row.ts';

/** The forms in which the public compliance tests of the protocol name an error. */
export const ERROR_FORMS: Record<string, string> = {
  header: 'The X-Amzn-Errortype header names the error.',
  'header-uri': 'A colon and an address behind the name in the header are no part of it.',
  'header-namespace': 'A namespace before the name in the header is no part of it.',
  code: 'The member code of the body names the error.',
  'code-namespace': 'A namespace before the name in code is no part of it.',
  'code-uri': 'Neither a namespace before the name in code nor an address behind it is part of it.',
  type: 'The member __type of the body names the error.',
  'type-namespace': 'A namespace before the name in __type is no part of it.',
  'type-uri': 'Neither a namespace before the name in __type nor an address behind it is part of it.',
};

const SERIALIZATION = { document: 'restJson1', section: 'Operation error serialization' };

/** What a caller is given for a documented error. */
export function errors(operation: Operation): ClientRequirement[] {
  const throws = onClientPage(operation, 'Throws', 'Operation error serialization');
  const names = operation.errors.map(({ name, status, says }) =>
    row(operation, `error.${name}/name`, 'client-error-name', {
      level: 'must',
      says: `${name}: ${says}`,
      source: throws,
      more: { of: name, status },
    }),
  );
  const forms = Object.entries(ERROR_FORMS).map(([form, says]) =>
    row(operation, `error/form.${form}`, 'client-error-form', {
      level: 'must',
      says,
      source: SERIALIZATION,
      more: { of: form },
    }),
  );
  return [
    ...names,
    ...forms,
    ...(operation.clientPage
      ? [
          row(operation, 'error/fault', 'client-error-fault', {
            level: 'must',
            says: 'An exception tells whose fault it is: server for 500 and 503, client for the others.',
            source: throws,
          }),
        ]
      : []),
    row(operation, 'error/status', 'client-error-status', {
      level: 'should',
      says: 'An exception tells the HTTP status code that is documented with it.',
      source: onPage(operation, 'Errors'),
    }),
    row(operation, 'error/message', 'client-error-message', {
      level: 'should',
      says: 'An exception tells the message of the answer, under either spelling of the member.',
      source: SERIALIZATION,
    }),
    row(operation, 'error/request-id', 'client-error-id', {
      level: 'should',
      says: 'An exception tells the request id of the answer.',
      source: onPage(operation, 'Examples'),
    }),
    row(operation, 'error/open', 'client-open-error', {
      level: 'observe',
      says: 'Neither the documents nor the tests of the protocol decide these forms of an error.',
      source: SERIALIZATION,
    }),
    ...(members(operation).some(({ schema }) => schema['x-secret'] === 'always')
      ? [
          row(operation, 'error/secret', 'client-secret', {
            level: 'should',
            says: 'A password that was given stands in no exception and in nothing that the client prints.',
            source: { document: 'voice-model', section: 'SensitiveString' },
          }),
        ]
      : []),
  ];
}
