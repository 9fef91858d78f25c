import { type Liar, seeing, taking, throwing } from './liar.ts';

const DELETE = 'DeleteVoiceConnectorTerminationCredentials';
const PUT = 'PutVoiceConnectorTerminationCredentials';
const GET = 'GetVoiceConnector';

/** The members of a body that is a JSON object. */
function saidIn(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** An answer whose body is as if some of its members were not there. */
function blindTo(name: string): Liar['lie'] {
  return seeing((answer) => {
    const { [name]: hidden, ...rest } = saidIn(answer.body);
    return hidden === undefined ? undefined : { ...answer, body: JSON.stringify(rest) };
  });
}

/** What names the error in an answer, taken for its name as it stands. */
function naming(nameOf: (type: string) => string): Liar['lie'] {
  return (honest) => ({
    outputOf(answer) {
      try {
        return honest.outputOf(answer);
      } catch (error) {
        const { code, __type } = saidIn(answer.body);
        const type = answer.headers['x-amzn-errortype'] ?? code ?? __type;
        if (typeof type === 'string') (error as Error).name = nameOf(type);
        throw error;
      }
    },
  });
}

const DOCUMENTED = [
  'BadRequestException',
  'UnauthorizedClientException',
  'ForbiddenException',
  'NotFoundException',
  'ThrottledClientException',
  'ServiceFailureException',
  'ServiceUnavailableException',
];

/** Lies about documented errors. */
export const EXCEPTIONS: Liar[] = [
  {
    name: 'swallows-404',
    says: 'Returns an empty output for what does not exist.',
    operation: GET,
    breaks: ['error.NotFoundException/name'],
    lie: taking(({ status }) => status === 404),
  },
  {
    name: 'maps-403-to-401',
    says: 'Throws the exception of another status.',
    operation: GET,
    breaks: ['error.ForbiddenException/name'],
    lie: throwing((error) => {
      if (error.name === 'ForbiddenException') error.name = 'UnauthorizedClientException';
    }),
  },
  {
    name: 'throws-one-exception-for-all',
    says: 'Throws the same exception whatever the error is.',
    operation: GET,
    breaks: [
      ...DOCUMENTED.map((name) => `error.${name}/name`),
      ...['', '-uri', '-namespace'].map((form) => `error/form.header${form}`),
      ...['', '-uri', '-namespace'].map((form) => `error/form.code${form}`),
      ...['', '-uri', '-namespace'].map((form) => `error/form.type${form}`),
    ],
    lie: throwing((error) => {
      error.name = 'ServiceError';
    }),
  },
  {
    name: 'believes-the-short-code',
    says: 'Takes the short code of the body for the name, whatever the header says.',
    operation: GET,
    breaks: DOCUMENTED.map((name) => `error.${name}/name`),
    lie: seeing((answer) => {
      const { Code } = saidIn(answer.body);
      if (typeof Code !== 'string') return undefined;
      return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': Code } };
    }),
  },
  {
    name: 'keeps-the-address',
    says: 'Takes the address behind a name for a part of it.',
    operation: GET,
    breaks: ['header-uri', 'header-namespace', 'code-uri', 'type-uri'].map((form) => `error/form.${form}`),
    lie: naming((type) => type.replace(/^[^#:]*#/, '')),
  },
  {
    name: 'keeps-the-namespace',
    says: 'Takes the namespace before a name for a part of it.',
    operation: GET,
    breaks: ['header-namespace', 'code-namespace', 'code-uri', 'type-namespace', 'type-uri'].map(
      (form) => `error/form.${form}`,
    ),
    lie: naming((type) => type.replace(/:.*/, '')),
  },
  {
    name: 'needs-a-body-to-read-the-header',
    says: 'Looks at the header only where the body says something.',
    operation: GET,
    breaks: ['header', 'header-uri', 'header-namespace'].map((form) => `error/form.${form}`),
    lie: seeing((answer) => {
      if (answer.body !== '{}') return undefined;
      const { 'x-amzn-errortype': _lost, ...headers } = answer.headers;
      return { ...answer, headers };
    }),
  },
  {
    name: 'knows-no-code',
    says: 'Does not look for the name in code.',
    operation: GET,
    breaks: ['code', 'code-namespace', 'code-uri'].map((form) => `error/form.${form}`),
    lie: blindTo('code'),
  },
  {
    name: 'knows-no-type',
    says: 'Does not look for the name in __type.',
    operation: GET,
    breaks: ['type', 'type-namespace', 'type-uri'].map((form) => `error/form.${form}`),
    lie: blindTo('__type'),
  },
  {
    name: 'forgets-the-status',
    says: 'Throws exceptions that do not tell their status.',
    operation: GET,
    breaks: ['error/status', 'failure/status'],
    lie: throwing((error) => {
      error.status = undefined;
    }),
  },
  {
    name: 'says-400-for-every-refusal',
    says: 'Tells 400 whatever the status of a refusal was.',
    operation: GET,
    breaks: ['error/status', 'failure/status'],
    lie: throwing((error) => {
      if (Number(error.status) < 500) error.status = 400;
    }),
  },
  {
    name: 'reads-no-capital-message',
    says: 'Looks for the message in lower case only.',
    operation: GET,
    breaks: ['error/message'],
    lie: blindTo('Message'),
  },
  {
    name: 'reads-no-small-message',
    says: 'Looks for the message with a capital only.',
    operation: GET,
    breaks: ['error/message'],
    lie: blindTo('message'),
  },
  {
    name: 'throws-no-request-id',
    says: 'Throws exceptions that do not tell the request id.',
    operation: GET,
    breaks: ['error/request-id'],
    lie: throwing((error) => {
      error.requestId = undefined;
    }),
  },
  {
    name: 'blames-the-client',
    says: 'Takes a failure of the server for the fault of the client.',
    operation: DELETE,
    breaks: ['error/fault'],
    lie: throwing((error) => {
      error.fault = 'client';
    }),
  },
  {
    name: 'throws-the-password',
    says: 'Hangs the request on the exception.',
    operation: PUT,
    breaks: ['error/secret'],
    lie: (honest) => ({
      async exchange(client, request, settings) {
        const answer = await honest.exchange(client, request, settings);
        return { ...answer, headers: { ...answer.headers, request: String(request.body) } };
      },
      outputOf(answer) {
        try {
          return honest.outputOf(answer);
        } catch (error) {
          throw Object.assign(error as Error, { request: answer.headers.request });
        }
      },
    }),
  },
  {
    name: 'logs-the-password',
    says: 'Prints every request.',
    operation: PUT,
    breaks: ['error/secret'],
    lie: (honest, log) => ({
      exchange(client, request, settings) {
        log(`${request.method} ${request.target} ${request.body}\n`);
        return honest.exchange(client, request, settings);
      },
    }),
  },
];
