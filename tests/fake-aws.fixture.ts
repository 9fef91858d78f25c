import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Authentication, startEmulator } from '../emulator/index.ts';
import type { WireRequest } from '../spec/wire.ts';
import { httpTarget, sigv4Signer } from '../targets/index.ts';

export const ACCOUNT = '123456789012';
const CREDENTIALS = { accessKeyId: 'AKIDTESTER', secretAccessKey: 'tester/secret' } satisfies Authentication;
const DECOYS = 100;

/** An account on loopback: the service, the one that says who is calling, and what others have there. */
export interface FakeAws {
  env: Record<string, string>;
  /** What arrived at the service, as it arrived. */
  seen: { method: string; target: string; body: string }[];
  decoys: string[];
  /** A hash over everything that others have. */
  fingerprint(): Promise<string>;
  /** Names of the connectors that are there. */
  names(): Promise<string[]>;
  close(): Promise<void>;
}

export async function fakeAws({ account = ACCOUNT } = {}): Promise<FakeAws> {
  let count = 0;
  // The name that the documents print, and others of the same form.
  const nextId = () => {
    const name =
      count === 0
        ? 'abcdef1ghij2klmno3pqr4'
        : `${(count * 7919).toString(36).padStart(7, '0')}decoy0ghij2klmno`;
    count++;
    return name.slice(0, 22);
  };
  const emulator = await startEmulator({ authentication: CREDENTIALS, nextId });
  const signer = sigv4Signer({
    service: 'chime',
    region: 'us-east-1',
    credentials: async () => CREDENTIALS,
    now: () => new Date(),
  });
  const owner = httpTarget(emulator.url, { signer });
  const ask = async (method: string, target: string, body?: unknown) => {
    const request: WireRequest = {
      method,
      target,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const reply = await owner.send(request);
    if (reply.status > 299 && reply.status !== 404)
      throw new Error(`${method} ${target}: ${reply.status} ${reply.body}`);
    return reply.body === '' ? {} : JSON.parse(reply.body);
  };
  const decoys: string[] = [];
  for (let index = 0; index < DECOYS; index++) {
    const { VoiceConnector } = await ask('POST', '/voice-connectors', {
      Name: index % 2 === 0 ? 'production' : 'chime-conformance',
      RequireEncryption: true,
    });
    const id = VoiceConnector.VoiceConnectorId;
    decoys.push(id);
    await ask('PUT', `/voice-connectors/${id}/origination`, {
      Origination: {
        Routes: [{ Host: 'sip.customer.net', Port: 5060, Protocol: 'TCP', Priority: 1, Weight: 1 }],
      },
    });
    await ask('POST', `/voice-connectors/${id}/termination/credentials?operation=put`, {
      Credentials: [
        { Username: 'jdoe', Password: 'hunter2' },
        { Username: 'sales', Password: 'hunter3' },
      ],
    });
    await ask('POST', `/voice-connectors/${id}?operation=associate-phone-numbers`, {
      E164PhoneNumbers: [`+1206867${String(5000 + index)}`],
    });
  }

  const seen: FakeAws['seen'] = [];
  emulator.server.prependListener('request', (request: IncomingMessage) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () =>
      seen.push({
        method: request.method ?? '',
        target: request.url ?? '',
        body: Buffer.concat(chunks).toString('utf8'),
      }),
    );
  });
  const sts = createServer((request, response) => {
    const isSigned = /Credential=AKIDTESTER\/\d{8}\/us-east-1\/sts\/aws4_request/.test(
      request.headers.authorization ?? '',
    );
    request.resume();
    response.writeHead(isSigned ? 200 : 403, { 'content-type': 'text/xml' });
    response.end(
      isSigned
        ? `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`
        : '<ErrorResponse><Error><Code>InvalidClientTokenId</Code></Error></ErrorResponse>',
    );
  });
  await new Promise<void>((listening) => sts.listen(0, '127.0.0.1', listening));

  const names = async () => {
    const found: string[] = [];
    for (let token = ''; ; ) {
      const page = await ask(
        'GET',
        `/voice-connectors${token === '' ? '' : `?next-token=${encodeURIComponent(token)}`}`,
      );
      found.push(...page.VoiceConnectors.map((each: { VoiceConnectorId: string }) => each.VoiceConnectorId));
      token = page.NextToken ?? '';
      if (token === '') return found;
    }
  };
  return {
    env: {
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_CHIME_SDK_VOICE: emulator.url,
      AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${(sts.address() as AddressInfo).port}`,
    },
    seen,
    decoys,
    names,
    async fingerprint() {
      const hash = createHash('sha256');
      const noted = seen.length;
      const there = await names();
      for (const id of decoys) {
        hash.update(String(there.includes(id)));
        for (const part of ['', '/origination', '/termination/credentials'])
          hash.update(JSON.stringify(await ask('GET', `/voice-connectors/${id}${part}`)));
        // A connector keeps its numbers as long as it cannot be removed.
        const number = `+1206867${String(5000 + decoys.indexOf(id))}`;
        hash.update(
          JSON.stringify(
            await ask('POST', `/voice-connectors/${id}?operation=associate-phone-numbers`, {
              E164PhoneNumbers: [number],
            }),
          ),
        );
      }
      seen.length = noted;
      return hash.digest('hex');
    },
    async close() {
      await owner.close();
      await emulator.close();
      await new Promise((closed) => {
        sts.close(closed);
        sts.closeAllConnections();
      });
    },
  };
}
