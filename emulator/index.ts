import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Authentication } from './authentication.ts';
import { connectorIds } from './ids.ts';
import type { Namespace } from './namespaces.ts';
import { serve } from './server.ts';

export type { Authentication } from './authentication.ts';
export type { Namespace } from './namespaces.ts';

export interface EmulatorOptions {
  /** Whose rules hold. @defaultValue `'chime-sdk-voice'` */
  readonly namespace?: Namespace;
  /** Names the next Voice Connector. @defaultValue a counter, the same ids for every server */
  readonly nextId?: () => string;
  /** The clock behind CreatedTimestamp, UpdatedTimestamp and the age of signatures. @defaultValue the system clock */
  readonly now?: () => Date;
  /** Whose signatures are taken (Signature Version 4). @defaultValue nobody's is looked at */
  readonly authentication?: Authentication;
}

export interface StartOptions extends EmulatorOptions {
  /** @defaultValue 0, a free port */
  readonly port?: number;
  /** @defaultValue `'127.0.0.1'` */
  readonly host?: string;
}

export interface RunningEmulator {
  /** Origin without a trailing slash: `http://127.0.0.1:49152`. */
  readonly url: string;
  readonly server: Server;
  /** Stops listening and drops every connection, idle or not. May be called twice. */
  close(): Promise<void>;
}

/**
 * An embedded implementation of the Voice Connector API of Amazon Chime, written from its documents: an
 * HTTP/1.1 server with a store of its own in memory, not yet listening. Signatures are
 * looked at where `authentication` is given.
 *
 * Operations: Create-, Get-, List- and DeleteVoiceConnector(s); Put-, List- and
 * DeleteVoiceConnectorTerminationCredentials; Put-, Get- and DeleteVoiceConnectorOrigination;
 * AssociatePhoneNumbersWithVoiceConnector and DisassociatePhoneNumbersFromVoiceConnector. Every well-formed
 * phone number belongs to the account.
 *
 * Every answer has `x-amzn-RequestId`, `content-type: application/json` and `date`. A refusal also has its name
 * in `x-amzn-ErrorType` and the body `{"Code": …, "Message": …}`; messages never quote the request, and a
 * refused request changes nothing. The first row that fits is the answer:
 *
 * | Status | x-amzn-ErrorType | Code | When |
 * |---|---|---|---|
 * | 400 | MalformedHttpRequestException | BadRequest | the bytes are no HTTP request, or not one Host line; closes the connection |
 * | 408 | RequestTimeoutException | BadRequest | the request did not arrive within 30 s; closes the connection |
 * | 431 | MalformedHttpRequestException | BadRequest | more than 64 KiB of request line and headers; closes the connection |
 * | 413 | RequestEntityTooLargeException | BadRequest | a body above 2 MiB; closes the connection |
 * | 401 | UnauthorizedClientException | Unauthorized | with `authentication`: no Authorization, a malformed one, an unknown key |
 * | 403 | ForbiddenException | Forbidden | with `authentication`: another scope, a time 15 minutes off, a header that has to be signed, a signature that does not match |
 * | 400 | BadRequestException | BadRequest | `#` in the request target |
 * | 404 | UnknownOperationException | NotFound | no operation has the path; CONNECT |
 * | 405 | UnknownOperationException | BadRequest | none of the path has the method (HEAD, OPTIONS, TRACE too); `allow` lists those that exist |
 * | 400 | BadRequestException | BadRequest | `operation` missing, empty, unknown, in another case, or with two values |
 * | 400 | BadRequestException | BadRequest | voiceConnectorId blank or not percent-encoded UTF-8 |
 * | 415 | UnsupportedMediaTypeException | BadRequest | a body that is neither `application/json` nor unlabelled |
 * | 400 | BadRequestException | BadRequest | a body that is not UTF-8, not JSON, not an object, or nested above 512 levels |
 * | 400 | BadRequestException | BadRequest | a required member missing or null, a wrong type, a value outside the restrictions |
 * | 404 | NotFoundException | NotFound | no such Voice Connector; GetVoiceConnectorOrigination while there is none |
 * | 409 | ConflictException | Conflict | DeleteVoiceConnector while phone numbers are associated |
 * | 500 | ServiceFailureException | ServiceFailure | the emulator itself, `nextId` or `now` broke |
 * | 201 | | | CreateVoiceConnector |
 * | 204 | | | deletions, and PutVoiceConnectorTerminationCredentials: no body, no content-length |
 * | 200 | | | everything else |
 *
 * Where the documents are silent: query parameters and members nobody knows are disregarded; an absent or empty
 * list of credentials or numbers succeeds and changes nothing; Put adds or updates credentials and replaces an
 * origination; deleting what is not there is a 204; a phone number that cannot be associated or disassociated is
 * an entry of PhoneNumberErrors; a body of no bytes is `{}`; bodies of operations that take none are disregarded.
 */
export function createEmulator(options: EmulatorOptions = {}): Server {
  const { namespace = 'chime-sdk-voice', nextId = connectorIds(), now = () => new Date() } = options;
  return serve({ namespace, authentication: options.authentication, now }, nextId);
}

/**
 * Starts an emulator. Rejects if the port is taken.
 *
 * @example
 * const emulator = await startEmulator();
 * const answer = await fetch(`${emulator.url}/voice-connectors`);
 * await emulator.close();
 */
export async function startEmulator(options: StartOptions = {}): Promise<RunningEmulator> {
  const { port = 0, host = '127.0.0.1' } = options;
  const server = createEmulator(options);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { url: urlOf(server.address() as AddressInfo), server, close: () => close(server) };
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
