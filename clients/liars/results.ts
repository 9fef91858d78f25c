import { type Liar, returning } from './liar.ts';

const DELETE = 'DeleteVoiceConnectorTerminationCredentials';
const ORIGINATION = 'PutVoiceConnectorOrigination';
const DISASSOCIATE = 'DisassociatePhoneNumbersFromVoiceConnector';
const LIST = 'ListVoiceConnectorTerminationCredentials';

interface Stored extends Record<string, unknown> {
  Origination?: { Disabled?: boolean; Routes?: { Port?: unknown }[] };
}

/** Lies about what a success is worth. */
export const RESULTS: Liar[] = [
  {
    name: 'returns-nothing-for-204',
    says: 'Returns undefined where the output is an empty structure.',
    operation: DELETE,
    // Without an output there is no metadata either.
    breaks: ['response/value', 'response/request-id'],
    lie: returning(() => undefined),
  },
  {
    name: 'returns-true-for-204',
    says: 'Returns that it worked.',
    operation: DELETE,
    breaks: ['response/value'],
    lie: returning(({ $metadata }) => ({ success: true, $metadata })),
  },
  {
    name: 'fails-on-a-typed-204',
    says: 'Takes a content type without content for an error, though the sample has one.',
    operation: DELETE,
    breaks: ['response/success'],
    lie: (honest) => ({
      outputOf(answer) {
        if (answer.status === 204 && answer.headers['content-type']) throw new SyntaxError('No JSON.');
        return honest.outputOf(answer);
      },
    }),
  },
  {
    name: 'loses-element-errors',
    says: 'Does not return which elements failed.',
    operation: DISASSOCIATE,
    breaks: ['response.body.PhoneNumberErrors/returned'],
    lie: returning(({ PhoneNumberErrors: _lost, ...rest }) => rest),
  },
  {
    name: 'returns-one-error-only',
    says: 'Returns the first of the elements that failed.',
    operation: DISASSOCIATE,
    breaks: ['response.body.PhoneNumberErrors/returned'],
    lie: returning(({ PhoneNumberErrors, ...rest }) => ({
      ...rest,
      ...(Array.isArray(PhoneNumberErrors) ? { PhoneNumberErrors: PhoneNumberErrors.slice(0, 1) } : {}),
    })),
  },
  {
    name: 'loses-false-in-answers',
    says: 'Drops a flag of the answer that is false.',
    operation: ORIGINATION,
    breaks: ['response.body.Origination.Disabled/returned'],
    lie: returning((output: Stored) => {
      if (output.Origination?.Disabled === false) delete output.Origination.Disabled;
      return output;
    }),
  },
  {
    name: 'returns-numbers-as-text',
    says: 'Returns a number in quotes.',
    operation: ORIGINATION,
    breaks: ['response.body.Origination.Routes[].Port/returned'],
    lie: returning((output: Stored) => {
      for (const route of output.Origination?.Routes ?? []) route.Port = String(route.Port);
      return output;
    }),
  },
  {
    name: 'spoils-text-beyond-ascii',
    says: 'Reads a successful answer as Latin-1.',
    operation: LIST,
    breaks: ['response.body.Usernames[]/returned'],
    lie: (honest) => ({
      outputOf: (answer) =>
        honest.outputOf(
          answer.status === 200
            ? { ...answer, body: Buffer.from(answer.body, 'utf8').toString('latin1') }
            : answer,
        ),
    }),
  },
  {
    name: 'chokes-on-unknown-members',
    says: 'Fails on a member of a later version.',
    operation: DISASSOCIATE,
    breaks: ['response.body/unknown-members'],
    lie: returning((output) => {
      if ('Zz' in output) throw new TypeError('Unknown member.');
      return output;
    }),
  },
  {
    name: 'loses-the-request-id',
    says: 'Returns an output without metadata.',
    operation: LIST,
    breaks: ['response/request-id'],
    lie: returning(({ $metadata: _lost, ...rest }) => rest),
  },
];
