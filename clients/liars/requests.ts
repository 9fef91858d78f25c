import { connect } from 'node:net';
import { asking, type Liar } from './liar.ts';

const DELETE = 'DeleteVoiceConnectorTerminationCredentials';
const PUT = 'PutVoiceConnectorTerminationCredentials';
const ORIGINATION = 'PutVoiceConnectorOrigination';
const GET = 'GetVoiceConnector';
const DECODED = 'request.path.voiceConnectorId/decoded';
const ESCAPED = 'request.path.voiceConnectorId/escaped';

/** The segment of the path that holds the identifier, changed. */
function naming(change: (segment: string) => string): Liar['lie'] {
  return asking(({ target }) => ({
    target: target.replace(
      /^(\/voice-connectors\/)([^/?]*)/,
      (_, before: string, id: string) => before + change(id),
    ),
  }));
}

/** Lies about method, path, query, fields and signature. */
export const REQUESTS: Liar[] = [
  {
    name: 'drops-the-query-literal',
    says: 'Leaves the literal out that tells the operation from its neighbour.',
    operation: DELETE,
    breaks: ['request/query'],
    lie: asking(({ target }) => ({ target: target.replace(/\?.*/, '') })),
  },
  {
    name: 'sends-another-literal',
    says: 'Asks for the deletion of what should be added.',
    operation: PUT,
    breaks: ['request/query'],
    lie: asking(({ target }) => ({ target: target.replace('=put', '=delete') })),
  },
  {
    name: 'adds-a-query-parameter',
    says: 'Sends a parameter that no document knows.',
    operation: GET,
    breaks: ['request/query'],
    lie: asking(({ target }) => ({ target: `${target}?verbose=true` })),
  },
  {
    name: 'sends-put',
    says: 'Sends PUT for POST.',
    operation: DELETE,
    breaks: ['request/method'],
    lie: asking(() => ({ method: 'PUT' })),
  },
  {
    name: 'capitalises-the-path',
    says: 'Writes the path in other letters.',
    operation: ORIGINATION,
    breaks: ['request/path'],
    lie: asking(({ target }) => ({ target: target.replace('/origination', '/Origination') })),
  },
  {
    name: 'adds-a-slash',
    says: 'Ends the path in a slash.',
    operation: ORIGINATION,
    breaks: ['request/path'],
    lie: asking(({ target }) => ({ target: `${target}/` })),
  },
  {
    name: 'encodes-ids-twice',
    says: 'Percent-encodes what is percent-encoded already.',
    operation: GET,
    breaks: [DECODED],
    lie: naming((id) => encodeURIComponent(id)),
  },
  {
    name: 'leaves-ids-as-they-are',
    says: 'Puts the identifier into the path without encoding it.',
    operation: GET,
    breaks: [DECODED, ESCAPED],
    lie: naming((id) => {
      const raw = decodeURIComponent(id);
      // What no request line can hold would not leave at all.
      return /[^\x21-\x7e]/.test(raw) ? id : raw;
    }),
  },
  {
    name: 'leaves-sub-delimiters-as-they-are',
    says: 'Encodes an identifier as a browser would.',
    operation: ORIGINATION,
    breaks: [ESCAPED],
    lie: naming((id) =>
      id.replaceAll(/%(21|27|28|29|2A|3A|40|26|3D|3B|2C|24)/g, (each) => decodeURIComponent(each)),
    ),
  },
  {
    name: 'writes-blanks-as-plus',
    says: 'Encodes an identifier as a form would.',
    operation: DELETE,
    breaks: [DECODED],
    lie: naming((id) => id.replaceAll('%20', '+')),
  },
  {
    name: 'lowers-the-case-of-ids',
    says: 'Takes the case of an identifier for a matter of taste.',
    operation: GET,
    breaks: [DECODED],
    lie: naming((id) => id.replaceAll(/%..|[A-Z]/g, (each) => (each.length > 1 ? each : each.toLowerCase()))),
  },
  {
    name: 'labels-no-body',
    says: 'Sends a body without a Content-Type.',
    operation: PUT,
    breaks: ['request/content-type'],
    lie: asking(() => ({ headers: {} })),
  },
  {
    name: 'labels-the-body-a-form',
    says: 'Says that the body is a form.',
    operation: DELETE,
    breaks: ['request/content-type'],
    lie: asking(() => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' } })),
  },
  {
    name: 'sends-a-body-with-get',
    says: 'Sends a body where the operation has none.',
    operation: GET,
    breaks: ['request/no-body'],
    lie: asking(() => ({ body: '{}' })),
  },
  {
    name: 'delimits-the-body-twice',
    says: 'Sends both a Content-Length and chunks.',
    operation: PUT,
    breaks: ['request/framing'],
    lie: (honest) => ({
      exchange: (_client, request, settings) =>
        honest.exchange(
          { request: (signed: Signed) => sendTwice(signed, settings.endpoint) },
          request,
          settings,
        ),
    }),
  },
  {
    name: 'signs-with-another-key',
    says: 'Signs with a key that it was not given.',
    operation: GET,
    breaks: ['request/signature'],
    lie: (honest) => ({
      exchange: (client, request, settings) =>
        honest.exchange(client, request, {
          ...settings,
          credentials: { ...settings.credentials, secretAccessKey: 'another' },
        }),
    }),
  },
  {
    name: 'names-another-host',
    says: 'Names the host of the service, whatever endpoint it was given.',
    operation: GET,
    breaks: ['request/host'],
    lie: (honest) => ({
      exchange: (client, request, settings) =>
        honest.exchange(client, request, { ...settings, endpoint: 'http://voice-chime.example.com' }),
    }),
  },
  {
    name: 'signs-for-another-region',
    says: 'Signs for a region that it was not given.',
    operation: GET,
    breaks: ['request/signature-scope'],
    lie: (honest) => ({
      exchange: (client, request, settings) =>
        honest.exchange(client, request, { ...settings, region: 'eu-west-1' }),
    }),
  },
  {
    name: 'refuses-empty-lists',
    says: 'Does not send a list without elements.',
    operation: DELETE,
    breaks: ['request/sent'],
    lie: asking(({ body }) => {
      if (String(body).includes('[]')) throw new RangeError('A list needs an element.');
      return {};
    }),
  },
];

interface Signed {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** Sends a request that ends in two ways, as no library does. */
function sendTwice({ method, path, headers, body = '' }: Signed, endpoint: string): Promise<unknown> {
  const { hostname, port } = new URL(endpoint);
  const length = Buffer.byteLength(body);
  const chunks = `${length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
  const fields = { ...headers, 'content-length': Buffer.byteLength(chunks), 'transfer-encoding': 'chunked' };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${chunks}`),
    );
    socket.on('data', (bytes) => {
      const answer = answerOf(String(bytes));
      if (answer) resolve(answer);
      socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The connection was closed.')));
    socket.setTimeout(400, () => socket.destroy());
  });
}

/** The answer, if all of it came. */
function answerOf(text: string): object | undefined {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => [line.split(': ')[0]?.toLowerCase(), line.split(': ')[1]]);
  const fields = Object.fromEntries(headers);
  if (Number(fields['content-length'] ?? 0) > Buffer.byteLength(body)) return undefined;
  return {
    statusCode: Number(first.split(' ')[1]),
    headers: fields,
    body: { text: async () => body },
  };
}
