import type { WireRequest } from '../../../spec/wire.ts';
import { DUMMY_CREDENTIALS } from '../../signer.ts';
import type { Fault } from '../fault.ts';
import { around, isOperation, type OperationName } from '../rewrite.ts';
import {
  AGE_MS,
  ageAt,
  isFresh,
  isHashRight,
  isOrderly,
  isRight,
  madeFor,
  resigned,
  SCOPE,
  said,
  textOf,
} from './verifier.ts';

const PUT = 'PutVoiceConnectorOrigination';
const ADD = 'PutVoiceConnectorTerminationCredentials';
const RELEASE = 'DisassociatePhoneNumbersFromVoiceConnector';

/** What is let in that ought not to be. */
type LetsIn = (request: WireRequest, now: Date) => boolean | Promise<boolean>;

function stranger(
  name: string,
  operation: OperationName,
  says: string,
  aspects: string[],
  letsIn: LetsIn,
): Fault {
  return {
    name,
    says,
    isSigned: true,
    breaks: aspects.map((aspect) => `${operation}/request.header.Authorization/${aspect}`),
    wrap: (target, now = () => new Date()) =>
      around(async (request, pass) => {
        const isLetIn = isOperation(request, operation) && (await letsIn(request, now()));
        return pass(isLetIn ? await resigned(request, now()) : request);
      })(target),
  };
}

const EVERYBODY = [
  'required',
  'form',
  'key',
  'signature',
  'content',
  'target',
  'headers',
  'region',
  'service',
  'date',
];

/** Servers that let in whom they should not. */
export const strangers: Fault[] = [
  stranger('checks-no-callers', PUT, 'Nobody is asked who they are.', EVERYBODY, () => true),
  stranger(
    'checks-no-callers-of-numbers',
    RELEASE,
    'Nobody who disassociates numbers is asked who they are.',
    EVERYBODY,
    () => true,
  ),
  stranger(
    'takes-unsigned-requests',
    ADD,
    'A request without Authorization is anonymous, and welcome.',
    ['required'],
    ({ headers }) => headers.authorization === undefined,
  ),
  stranger(
    'takes-any-scheme',
    PUT,
    'An Authorization of another scheme is not looked at.',
    ['form'],
    (request) => !['', 'AWS4-HMAC-SHA256'].includes(said(request).scheme),
  ),
  stranger(
    'takes-broken-authorizations',
    PUT,
    'An Authorization that lacks a part is taken for none, and none is needed then.',
    ['form'],
    (request) => said(request).scheme === 'AWS4-HMAC-SHA256' && !said(request).isWhole,
  ),
  stranger(
    'takes-any-key',
    PUT,
    'Every access key has the same secret.',
    ['key'],
    async (request) => said(request).key !== DUMMY_CREDENTIALS.accessKeyId && (await isRight(request)),
  ),
  stranger(
    'takes-any-signature',
    PUT,
    'The access key and the scope are looked at, the signature is not.',
    ['signature', 'content', 'target'],
    isOrderly,
  ),
  stranger(
    'compares-most-of-a-signature',
    PUT,
    'The last digits of a signature are not compared.',
    ['signature'],
    async (request, now) => {
      if (!isOrderly(request, now) || !isHashRight(request)) return false;
      const [made, sent] = [await madeFor(request), request.headers.authorization ?? ''];
      return made.slice(0, -2) === sent.slice(0, -2);
    },
  ),
  stranger(
    'trusts-the-hash-that-is-sent',
    PUT,
    'The body is not hashed: X-Amz-Content-Sha256 is believed.',
    ['content'],
    async (request, now) =>
      request.headers['x-amz-content-sha256'] !== undefined &&
      isOrderly(request, now) &&
      (await isRight(request)),
  ),
  stranger(
    'hashes-no-body',
    ADD,
    'The body has no part in the signature where its hash is not sent.',
    ['content'],
    (request) =>
      request.headers['x-amz-content-sha256'] === undefined &&
      isRight({ ...request, body: `${textOf(request)} ` }),
  ),
  stranger('signs-no-query', RELEASE, 'The query has no part in the signature.', ['target'], (request) =>
    isRight({ ...request, target: `${request.target}&x=1` }),
  ),
  stranger('signs-no-method', PUT, 'The method has no part in the signature.', ['target'], (request) =>
    isRight({ ...request, method: 'GET' }),
  ),
  stranger(
    'takes-scopes-of-any-region',
    PUT,
    'A credential for any region is good in this one.',
    ['region'],
    async (request, now) =>
      said(request).region !== SCOPE.region && isFresh(request, now) && (await isRight(request)),
  ),
  stranger(
    'takes-scopes-of-any-service',
    PUT,
    'A credential for any service is good for this one.',
    ['service'],
    async (request, now) =>
      said(request).service !== SCOPE.service && isFresh(request, now) && (await isRight(request)),
  ),
  stranger('takes-old-signatures', PUT, 'A signature never grows too old.', ['date'], async (request, now) =>
    ageAt(request, now) > AGE_MS ? isRight(request) : false,
  ),
  stranger(
    'takes-early-signatures',
    ADD,
    'A signature may be of the future.',
    ['date'],
    async (request, now) => (ageAt(request, now) < -AGE_MS ? isRight(request) : false),
  ),
  stranger(
    'takes-signatures-without-date',
    PUT,
    'A signature without X-Amz-Date is one of now.',
    ['date'],
    (request) => said(request).isWhole && request.headers['x-amz-date'] === undefined,
  ),
  stranger(
    'takes-unsigned-hosts',
    PUT,
    'Host need not be signed, so that a signature is good on every host.',
    ['headers'],
    async (request) =>
      said(request).isWhole && !said(request).signed.includes('host') && (await isRight(request)),
  ),
  stranger(
    'takes-unsigned-fields',
    ADD,
    'X-Amz- fields can be added to what is signed.',
    ['headers'],
    async (request) => request.headers['x-amz-meta-note'] !== undefined && (await isRight(request)),
  ),
];
