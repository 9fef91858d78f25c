import { type Liar, type Parts, type Request, taking } from './liar.ts';

const DELETE = 'DeleteVoiceConnectorTerminationCredentials';
const DISASSOCIATE = 'DisassociatePhoneNumbersFromVoiceConnector';
const GET = 'GetVoiceConnector';

/** An exchange that goes another way where it fails. */
function recovering(instead: (cause: unknown) => unknown): Liar['lie'] {
  return (honest) => ({
    exchange: async (client, request, settings) => {
      try {
        return await honest.exchange(client, request, settings);
      } catch (cause) {
        return instead(cause) as Awaited<ReturnType<Parts['exchange']>>;
      }
    },
  });
}

/** Sends a request once more where the first answer says so. */
function repeating(isRepeated: (status: number) => boolean): Liar['lie'] {
  return (honest) => ({
    async exchange(client, request, settings) {
      const answer = await honest.exchange(client, request, settings);
      return isRepeated(answer.status) && settings.maxAttempts > 1
        ? honest.exchange(client, request, settings)
        : answer;
    },
  });
}

/** Asks three times, as clients do, and changes what it sends the second time. */
function retrying(change: (request: Request) => Request): Liar['lie'] {
  return (honest) => ({
    async exchange(client, request, settings) {
      const answer = await honest.exchange(client, request, settings);
      return answer.status >= 500 && settings.maxAttempts > 1
        ? honest.exchange(client, change(request), settings)
        : answer;
    },
  });
}

const isHtml = (headers: Record<string, string>) => headers['content-type']?.startsWith('text/html') ?? false;
const EMPTY = { status: 204, headers: {}, body: '' };

/** Lies about answers that no document names, about none, and about asking again. */
export const FAILURES: Liar[] = [
  {
    name: 'takes-html-for-success',
    says: 'Takes the page of a proxy for an answer.',
    operation: GET,
    breaks: ['failure.html-page/failure'],
    lie: taking(({ status, headers }) => status === 502 && isHtml(headers)),
  },
  {
    name: 'takes-an-empty-500-for-success',
    says: 'Takes an error without a body for nothing to worry about.',
    operation: DELETE,
    breaks: ['failure.empty-body/failure'],
    lie: taking(({ status, body }) => status === 500 && body === ''),
  },
  {
    name: 'takes-unknown-errors-for-success',
    says: 'Ignores an error that it does not know.',
    operation: GET,
    breaks: ['failure.undocumented/failure'],
    lie: taking(({ status }) => status === 418),
  },
  {
    name: 'takes-unreadable-errors-for-success',
    says: 'Ignores an error whose body is not JSON.',
    operation: DELETE,
    breaks: ['failure.malformed-error/failure'],
    lie: taking(({ status, body }) => status === 400 && body !== '' && !body.endsWith('}')),
  },
  {
    name: 'takes-unreadable-answers-for-empty',
    says: 'Returns nothing for an answer that it cannot read.',
    operation: DISASSOCIATE,
    breaks: ['failure.malformed-success/failure', 'failure.html-success/failure'],
    lie: taking(({ status, body }) => status === 200 && !body.endsWith('}')),
  },
  {
    name: 'takes-no-answer-for-success',
    says: 'Takes a connection that ends for a success.',
    operation: DELETE,
    breaks: ['reset', 'close', 'cut'].map((failure) => `failure.${failure}/failure`),
    lie: recovering((cause) => {
      if ((cause as Error).name === 'TimeoutError') throw cause;
      return EMPTY;
    }),
  },
  {
    name: 'takes-silence-for-success',
    says: 'Takes a time-out for a success.',
    operation: DELETE,
    breaks: ['failure.silence/failure'],
    lie: recovering((cause) => {
      if ((cause as Error).name !== 'TimeoutError') throw cause;
      return EMPTY;
    }),
  },
  {
    name: 'hangs-on-silence',
    says: 'Waits for ever where no answer comes.',
    operation: DELETE,
    breaks: ['failure.silence/failure'],
    lie: recovering((cause) => {
      if ((cause as Error).name !== 'TimeoutError') throw cause;
      return new Promise(() => {});
    }),
  },
  {
    name: 'loses-the-status-of-a-page',
    says: 'Fails on a page of HTML as on any text that is not JSON.',
    operation: GET,
    breaks: ['failure/status'],
    lie: (honest) => ({
      outputOf(answer) {
        if (isHtml(answer.headers)) throw new SyntaxError('Unexpected token < in JSON at position 0');
        return honest.outputOf(answer);
      },
    }),
  },
  {
    name: 'asks-again-after-400',
    says: 'Sends what was refused once more.',
    operation: GET,
    breaks: ['retry/refusal'],
    lie: repeating((status) => status === 400),
  },
  {
    name: 'asks-again-after-404',
    says: 'Hopes that what does not exist will.',
    operation: DELETE,
    breaks: ['retry/refusal'],
    lie: repeating((status) => status === 404),
  },
  {
    name: 'asks-again-without-a-body',
    says: 'Sends a body that it has used up once more.',
    operation: DELETE,
    breaks: ['retry/same'],
    lie: retrying(({ body: _used, ...request }) => request),
  },
  {
    name: 'asks-again-after-success',
    says: 'Does twice what was to be done once.',
    operation: DELETE,
    breaks: ['retry/success'],
    lie: repeating((status) => status === 204),
  },
];
