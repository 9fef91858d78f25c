import type { Reply, WireRequest } from '../../../spec/wire.ts';
import { DUMMY_CREDENTIALS } from '../../signer.ts';
import { sign } from '../../sigv4.ts';
import type { Fault } from '../fault.ts';
import { answer, around, isOperation, type OperationName, refusal, type Send } from '../rewrite.ts';

const PUT = 'PutVoiceConnectorOrigination';
const ADD = 'PutVoiceConnectorTerminationCredentials';
const DELETE = 'DeleteVoiceConnectorTerminationCredentials';

type Answer = (reply: Reply, request: WireRequest, pass: Send, now: Date) => Reply | Promise<Reply>;

/** Says no to a stranger, and does that wrong. */
function refusing(
  name: string,
  operation: OperationName,
  says: string,
  aspects: string[],
  change: Answer,
): Fault {
  return {
    name,
    says,
    isSigned: true,
    breaks: aspects.map((aspect) => `${operation}/request.header.Authorization/${aspect}`),
    wrap: (target, now = () => new Date()) =>
      around(async (request, pass) => {
        const reply = await pass(request);
        const isRefused = reply.status === 401 || reply.status === 403;
        return isOperation(request, operation) && isRefused ? change(reply, request, pass, now()) : reply;
      })(target),
  };
}

/** The request as its rightful sender would have signed it then. */
function rightful(request: WireRequest, now: Date): Promise<WireRequest> {
  const { authorization: _signature, ...headers } = request.headers;
  const scope = { service: 'chime', region: 'us-east-1' };
  return sign(
    { ...request, headers },
    { ...scope, credentials: DUMMY_CREDENTIALS, host: headers.host ?? '', now },
  );
}

function timeOf({ headers }: WireRequest, now: Date): Date {
  const stamp = headers['x-amz-date']?.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return stamp === undefined ? now : new Date(stamp);
}

const message = (reply: Reply, Message: string): Reply => ({ ...reply, body: JSON.stringify({ Message }) });

/** Servers that refuse strangers in a way of their own. */
export const refusals: Fault[] = [
  refusing(
    'answers-404-to-strangers',
    PUT,
    'Who may not call is told that there is nothing.',
    ['required', 'form', 'key', 'signature', 'content', 'target', 'headers', 'region', 'service', 'date'],
    () => refusal(404, 'NotFoundException', 'Not found.'),
  ),
  refusing(
    'breaks-on-strangers',
    ADD,
    'The check of signatures breaks where there is none.',
    ['required'],
    (reply, { headers }) =>
      headers.authorization === undefined
        ? refusal(500, 'ServiceFailureException', 'The service encountered an unexpected error.')
        : reply,
  ),
  refusing(
    'redirects-strangers',
    PUT,
    'Who is not signed in is sent to a page for that.',
    ['required'],
    (reply, { headers }) =>
      headers.authorization === undefined ? answer(302, undefined, { location: '/login' }) : reply,
  ),
  refusing(
    'refuses-strangers-without-a-name',
    PUT,
    'A refusal of the caller does not say which error it is.',
    ['error-name'],
    (reply) => {
      const { 'x-amzn-errortype': _type, ...headers } = reply.headers;
      return { ...reply, headers, body: '{"Message":"no"}' };
    },
  ),
  refusing(
    'names-refusals-of-strangers-wrongly',
    ADD,
    'A caller who is refused is told that the input is bad.',
    ['error-name'],
    ({ status }) => refusal(status, 'BadRequestException', 'The request is not valid.'),
  ),
  refusing(
    'shows-the-right-signature',
    PUT,
    'A refusal says which signature would have been right.',
    ['secret'],
    async (reply, request, _pass, now) =>
      message(
        reply,
        `Expected ${(await rightful(request, timeOf(request, now))).headers.authorization?.slice(-64)}.`,
      ),
  ),
  refusing(
    'shows-the-secret-key',
    ADD,
    'A refusal shows the key with which it tried.',
    ['secret'],
    (reply) => ({ ...reply, headers: { ...reply.headers, 'x-debug': DUMMY_CREDENTIALS.secretAccessKey } }),
  ),
  refusing(
    'repeats-session-tokens',
    PUT,
    'A refusal repeats the session token.',
    ['secret'],
    (reply, { headers }) => message(reply, `Not a token: ${headers['x-amz-security-token']}`),
  ),
  refusing(
    'repeats-passwords-to-strangers',
    ADD,
    'A refusal of the caller repeats the body.',
    ['secret'],
    (reply, { body }) =>
      message(
        reply,
        typeof body === 'object' ? Buffer.from(body.base64, 'base64').toString('utf8') : String(body),
      ),
  ),
  ...[PUT, ADD, DELETE].map((operation) =>
    refusing(
      `acts-before-it-checks-${operation === PUT ? 'routes' : operation === ADD ? 'new-users' : 'old-users'}`,
      operation as OperationName,
      `${operation} is done before its caller is looked at.`,
      ['unchanged'],
      async (reply, request, pass, now) => {
        await pass(await rightful(request, now));
        return reply;
      },
    ),
  ),
  {
    name: 'needs-the-hash-of-the-body',
    says: 'Clients that do not send X-Amz-Content-Sha256 are refused.',
    isSigned: true,
    breaks: [`${PUT}/request.header.Authorization/clients`],
    wrap: around(async (request, pass) =>
      isOperation(request, PUT) && request.headers['x-amz-content-sha256'] === undefined
        ? refusal(403, 'ForbiddenException', 'Send the hash of the body.')
        : pass(request),
    ),
  },
  {
    name: 'needs-every-header-signed',
    says: 'Clients that leave the hash of the body out of what they sign are refused.',
    isSigned: true,
    breaks: [`${ADD}/request.header.Authorization/clients`],
    wrap: around(async (request, pass) =>
      isOperation(request, ADD) && !request.headers.authorization?.includes('x-amz-content-sha256')
        ? refusal(403, 'ForbiddenException', 'Sign the hash of the body.')
        : pass(request),
    ),
  },
];
