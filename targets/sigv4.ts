import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { bodyBytes, type WireRequest } from '../spec/wire.ts';

/** Who signs. Read anew for each request, as temporary ones expire. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
}

/** What a signature is made for, besides the request. */
export interface Scope {
  service: string;
  region: string;
}

export interface SigningOptions extends Scope {
  credentials: Credentials;
  /** The Host field, as it is sent. */
  host: string;
  now: Date;
  /** Send x-amz-content-sha256, as most clients do. @defaultValue true */
  sendsHash?: boolean;
  /** Header fields that are sent and not signed, in lower case. */
  unsigned?: ReadonlySet<string>;
}

/**
 * A request with the headers of Signature Version 4 (Host, X-Amz-Date, X-Amz-Content-Sha256, X-Amz-Security-Token,
 * Authorization). Method, target and body stay exactly as they are: the path is signed as it is sent, each of its
 * segments encoded once more, as every service but S3 expects.
 */
export async function sign(request: WireRequest, options: SigningOptions): Promise<WireRequest> {
  const { credentials, service, region, host, now, sendsHash = true, unsigned } = options;
  const signer = new SignatureV4({
    service,
    region,
    credentials: {
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey,
      ...(credentials.sessionToken === undefined ? {} : { sessionToken: credentials.sessionToken }),
    },
    sha256: Sha256,
    uriEscapePath: true,
    applyChecksum: sendsHash,
  });
  const [path = '', query] = splitTarget(request.target);
  const signed = await signer.sign(
    {
      protocol: 'http:',
      hostname: host,
      method: request.method,
      path,
      query: query === undefined ? {} : parametersOf(query),
      headers: { host, ...lowerCased(request.headers) },
      ...(request.body === undefined ? {} : { body: bodyBytes(request.body) }),
    },
    { signingDate: now, ...(unsigned ? { unsignableHeaders: new Set(unsigned) } : {}) },
  );
  return { ...request, headers: signed.headers };
}

function splitTarget(target: string): [path: string, query?: string] {
  const mark = target.indexOf('?');
  return mark === -1 ? [target] : [target.slice(0, mark), target.slice(mark + 1)];
}

/** Parameters as they are decoded by who receives them; text that no escape stands for is itself. */
function parametersOf(query: string): Record<string, string[]> {
  const parameters: Record<string, string[]> = Object.create(null);
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const sign = pair.indexOf('=');
    const name = decoded(sign === -1 ? pair : pair.slice(0, sign));
    const values = parameters[name] ?? [];
    parameters[name] = values;
    values.push(sign === -1 ? '' : decoded(pair.slice(sign + 1)));
  }
  return parameters;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** The hash that the signer asks for, made by Node. */
class Sha256 {
  #hash: Hash | Hmac;
  readonly #secret: string | ArrayBuffer | ArrayBufferView | undefined;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = secret;
    this.#hash = this.#fresh();
  }

  update(chunk: Uint8Array): void {
    this.#hash.update(chunk);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#fresh();
  }

  #fresh(): Hash | Hmac {
    if (this.#secret === undefined) return createHash('sha256');
    return createHmac('sha256', keyOf(this.#secret));
  }
}

function keyOf(secret: string | ArrayBuffer | ArrayBufferView): string | Buffer {
  if (typeof secret === 'string') return secret;
  return ArrayBuffer.isView(secret)
    ? Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength)
    : Buffer.from(secret);
}
