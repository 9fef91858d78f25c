import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server may repeat what it was told. */
export const ECHOES: Record<string, (text: string) => string> = {
  plain: (text) => text,
  json: (text) => JSON.stringify(text).slice(1, -1),
  'json in json': (text) => JSON.stringify(JSON.stringify(text)).slice(1, -1),
  percent: (text) => encodeURIComponent(text.toWellFormed()),
  'small percent': (text) =>
    encodeURIComponent(text.toWellFormed()).replaceAll(/%../g, (each) => each.toLowerCase()),
  form: (text) => new URLSearchParams({ p: text }).toString(),
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  basic: (text) => `Basic ${Buffer.from(`jdoe:${text}`).toString('base64')}`,
  hex: (text) => Buffer.from(text).toString('hex'),
  HEX: (text) => Buffer.from(text).toString('hex').toUpperCase(),
  html: (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  capitals: (text) => text.toUpperCase(),
  backwards: (text) => [...text].reverse().join(''),
  'among others': (text) => `xx${text}yy`,
};

const PLACES = ['message', 'bare body', 'page', 'header', 'location', 'error name', 'member'] as const;

/** A server that tells everybody the last passwords and credentials that it was told. */
export async function teller(echo: string, turn: number) {
  const key = `canary/${randomBytes(12).toString('base64')}`;
  const token = `tok+${randomBytes(18).toString('base64')}`;
  const passwords = new Set<string>();
  const open: string[] = [];
  let echoed = 0;
  const place = PLACES[turn % PLACES.length] as (typeof PLACES)[number];
  const status = [400, 500, 200, 403, 204, 302][Math.floor(turn / PLACES.length) % 6] as number;

  const server = createServer((incoming, outgoing) => {
    void textOf(incoming).then((body) => {
      learn(body, passwords, open);
      const known = [...passwords].slice(-3);
      const authorization = String(incoming.headers.authorization ?? '');
      const said = [...known, key, token, authorization]
        .map((text) => (ECHOES[echo] as (text: string) => string)(text))
        .join(' ');
      echoed += known.length;
      const headers: Record<string, string> = { 'content-type': 'application/json', 'x-amzn-requestid': 'r' };
      const safe = encodeURI(said.toWellFormed()).replaceAll(/%20/g, ' ');
      if (place === 'header') headers['x-debug'] = headerText(said, safe);
      if (place === 'location') headers.location = `/?${safe}`;
      if (place === 'error name') headers['x-amzn-errortype'] = headerText(said, safe);
      const bodies: Partial<Record<typeof place, string>> = {
        message: JSON.stringify({ Code: 'BadRequestException', Message: said }),
        'bare body': said,
        page: `<html><title>${said}</title></html>`,
        member: JSON.stringify({ Voice: { [said]: said }, Usernames: [said], NextToken: said }),
      };
      outgoing.writeHead(status, headers).end(bodies[place] ?? '{}');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    token,
    echoed: () => echoed,
    /** What nobody may find: the passwords that did not also stand where anybody may read them. */
    canaries: () => [
      key,
      token,
      ...[...passwords].filter(
        (text) =>
          text.length >= 8 &&
          new Set(text).size >= 5 &&
          !open.some((each) => each.includes(text) || text.includes(each)),
      ),
    ],
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function headerText(said: string, safe: string): string {
  return /^[\x20-\x7e]*$/.test(said) ? said : safe;
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function learn(body: string, passwords: Set<string>, open: string[]): void {
  const walk = (value: unknown, name?: string) => {
    if (typeof value === 'string' && name === 'Password') passwords.add(value);
    else if (typeof value === 'string' && value.length >= 8) open.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) walk(each, Array.isArray(value) ? name : key);
  };
  try {
    walk(JSON.parse(body));
  } catch {
    // What is no JSON teaches nothing.
  }
}
