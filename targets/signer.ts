import type { Reply, Signing, WireRequest } from '../spec/wire.ts';
import { type Credentials, type Scope, type SigningOptions, sign } from './sigv4.ts';

/** Signs what leaves, and knows what a reply may not say. */
export interface Signer {
  sign(request: WireRequest, host: string): Promise<Signed>;
}

/** A signed request, and the texts that nobody else may learn: each with what it is. */
export interface Signed {
  request: WireRequest;
  secrets: [what: string, text: string][];
}

/** Credentials for what is no AWS: they open nothing, and the emulator knows them. */
export const DUMMY_CREDENTIALS: Credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'no-secret/of+anybody-but-an-example',
};

/** Signs with Signature Version 4, in the usual way or as a request asks. */
export function sigv4Signer({
  credentials,
  now,
  ...scope
}: Scope & { credentials: () => Promise<Credentials>; now: () => Date }): Signer {
  return {
    async sign({ signing, ...request }, host) {
      const own = await credentials();
      const usual: SigningOptions = { ...scope, credentials: own, host, now: now() };
      const signed = await (signing === undefined ? sign(request, usual) : SIGNINGS[signing](request, usual));
      const secrets: Signed['secrets'] = [['the secret key', own.secretAccessKey]];
      if (own.sessionToken !== undefined) secrets.push(['the session token', own.sessionToken]);
      // Whoever is told the right signature needs no key.
      if (signing !== undefined && signed.headers.authorization !== undefined)
        secrets.push(...(await rightSignatures(request, signed, usual)));
      return { request: signed, secrets };
    },
  };
}

async function rightSignatures(
  request: WireRequest,
  sent: WireRequest,
  usual: SigningOptions,
): Promise<Signed['secrets']> {
  const right = [await sign(request, usual), await sign(request, { ...usual, sendsHash: false })].map(
    ({ headers }) => signatureOf(headers.authorization),
  );
  return right
    .filter((signature) => signature !== '' && signature !== signatureOf(sent.headers.authorization))
    .map((signature): [string, string] => ['the signature that would have been right', signature]);
}

/** A reply without what only the signer knows, and a note of what it gave away. */
export function withoutSecrets(reply: Reply, secrets: Signed['secrets']): Reply {
  const answer = `${Object.values(reply.headers).join('\n')}\n${reply.body}`;
  const found = secrets.filter(([, text]) => answer.includes(text));
  if (found.length === 0) return reply;
  const masked = (text: string) => found.reduce((each, [, secret]) => each.replaceAll(secret, '***'), text);
  return {
    ...reply,
    headers: Object.fromEntries(Object.entries(reply.headers).map(([name, value]) => [name, masked(value)])),
    body: masked(reply.body),
    ...(reply.coding === undefined ? {} : { coding: masked(reply.coding) }),
    leaks: [...new Set(found.map(([what]) => what))],
  };
}

const HOUR_MS = 3_600_000;

type Spoil = (request: WireRequest, usual: SigningOptions) => Promise<WireRequest>;

/** Each way to sign. What is sent besides the signature is always the request itself. */
const SIGNINGS: Record<Signing, Spoil> = {
  absent: afterwards(() => undefined),
  'other-scheme': afterwards((value) => value.replace('AWS4-HMAC-SHA256', 'Bearer')),
  'no-signature': afterwards((value) => value.replace(/, Signature=.*$/, '')),
  'no-credential': afterwards((value) => value.replace(/Credential=[^,]*, /, '')),
  'short-scope': afterwards((value) => value.replace(/(Credential=[^/]*)\/[^,]*/, '$1')),
  'last-digit': afterwards((value) => value.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))),
  'other-secret': signedWith(({ credentials }) => ({
    credentials: { ...credentials, secretAccessKey: `${credentials.secretAccessKey}x` },
  })),
  'unknown-key': signedWith(({ credentials }) => ({
    credentials: { ...credentials, accessKeyId: 'AKIDNOBODYHASTHIS' },
  })),
  'other-region': signedWith(({ region }) => ({
    region: region === 'eu-north-1' ? 'eu-west-3' : 'eu-north-1',
  })),
  'other-service': signedWith(() => ({ service: 'execute-api' })),
  'hour-old': signedWith(({ now }) => ({ now: new Date(now.getTime() - HOUR_MS) })),
  'hour-ahead': signedWith(({ now }) => ({ now: new Date(now.getTime() + HOUR_MS) })),
  'no-date': async (request, usual) => without(await sign(request, usual), 'x-amz-date'),
  'other-body': over((request) => ({ ...request, body: otherBody(request) }), { sendsHash: false }),
  'declared-body': over((request) => ({ ...request, body: otherBody(request) })),
  'other-path': over(({ target, ...request }) => ({ ...request, target: target.replace(/(?=\?|$)/, 'x') })),
  'other-query': over(({ target, ...request }) => ({
    ...request,
    target: `${target}${target.includes('?') ? '&' : '?'}x=1`,
  })),
  'other-method': over((request) => ({ ...request, method: request.method === 'GET' ? 'POST' : 'GET' })),
  'unsigned-host': signedWith(() => ({ unsigned: new Set(['host']) })),
  'unsigned-field': async (request, usual) => {
    const extended = { ...request, headers: { ...request.headers, 'x-amz-meta-note': 'added' } };
    return sign(extended, { ...usual, unsigned: new Set(['x-amz-meta-note']) });
  },
  'hash-unsent': signedWith(() => ({ sendsHash: false })),
  'few-headers': async (request, usual) => {
    const names = Object.keys(request.headers).map((name) => name.toLowerCase());
    return sign(request, {
      ...usual,
      sendsHash: false,
      unsigned: new Set(names.filter((each) => each !== 'content-type')),
    });
  },
};

function signedWith(change: (usual: SigningOptions) => Partial<SigningOptions>): Spoil {
  return (request, usual) => sign(request, { ...usual, ...change(usual) });
}

/** Signed over something else than what is sent. */
function over(other: (request: WireRequest) => WireRequest, change: Partial<SigningOptions> = {}): Spoil {
  return async (request, usual) => {
    const { headers } = await sign(other(request), { ...usual, ...change });
    return { ...request, headers };
  };
}

function afterwards(change: (authorization: string) => string | undefined): Spoil {
  return async (request, usual) => {
    const signed = await sign(request, usual);
    const changed = change(signed.headers.authorization ?? '');
    return changed === undefined
      ? without(signed, 'authorization')
      : { ...signed, headers: { ...signed.headers, authorization: changed } };
  };
}

function without(request: WireRequest, name: string): WireRequest {
  const { [name]: _gone, ...headers } = request.headers;
  return { ...request, headers };
}

function otherBody({ body }: WireRequest): string {
  return `${typeof body === 'string' ? body : ''} `;
}

function signatureOf(authorization = ''): string {
  return /Signature=([0-9a-f]{64})/.exec(authorization)?.[1] ?? '';
}
