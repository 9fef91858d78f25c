import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TargetInvalid } from './errors.ts';
import { type HttpOptions, httpTarget } from './http.ts';
import type { Target } from './target.ts';

/** What `--target ./app.mjs#createApp` may export, called first when it is a function without two parameters. */
type App =
  | Server
  | RequestListener
  | { fetch(request: Request): Response | Promise<Response> }
  | { ready(): Promise<unknown>; server: Server; routing: RequestListener };

/** An application in this process, on a listening loopback socket and judged through the same client as a server. */
export async function inProcessTarget(specifier: string, options: HttpOptions = {}): Promise<Target> {
  const server = await serverOf(await importApp(specifier), specifier);
  if (!server.listening) await listen(server, specifier);
  const { port } = server.address() as AddressInfo;
  const target = httpTarget(`http://127.0.0.1:${port}`, { ...options, name: options.name ?? specifier });
  return {
    ...target,
    async close() {
      await target.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function importApp(specifier: string): Promise<unknown> {
  const [file = '', name = 'default'] = specifier.split('#') as [string?, string?];
  const loaded = await importModule(resolve(file), specifier);
  const exported = loaded[name] ?? (name === 'default' ? (loaded.app ?? loaded.createApp) : undefined);
  if (exported === undefined) {
    const has = Object.keys(loaded).join(', ') || 'nothing';
    throw new TargetInvalid(`The module has no export "${name}" — ${file} exports ${has}. Name one after #.`);
  }
  return isFactory(exported) ? await exported() : exported;
}

async function importModule(path: string, specifier: string): Promise<Record<string, unknown>> {
  try {
    if (!/\.[cm]?tsx?$/.test(path))
      return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
    const { createJiti } = (await import('jiti' as string)) as {
      createJiti(base: string): { import(path: string): Promise<Record<string, unknown>> };
    };
    return await createJiti(import.meta.url).import(path);
  } catch (cause) {
    const { code, message } = cause as Error & { code?: string };
    if (code === 'ERR_MODULE_NOT_FOUND' && message.includes("'jiti'")) {
      throw new TargetInvalid(
        `A TypeScript module needs jiti — ${specifier}. Install it: npm install --save-dev jiti.`,
        { cause },
      );
    }
    throw new TargetInvalid(
      `The module cannot be loaded — ${specifier}: ${message.split('\n')[0]}. Correct the path or the module.`,
      { cause },
    );
  }
}

/** A function is a factory unless it takes a request and a response, as listeners and Express apps do. */
function isFactory(exported: unknown): exported is () => unknown {
  return typeof exported === 'function' && !('handle' in exported) && exported.length < 2;
}

async function serverOf(app: unknown, specifier: string): Promise<Server> {
  const candidate = app as App & Record<string, unknown>;
  if (candidate instanceof Server) return candidate;
  if (typeof candidate === 'function') return createServer(candidate as RequestListener);
  if (typeof candidate === 'object' && candidate !== null) {
    if (typeof candidate.ready === 'function' && candidate.server instanceof Server) {
      await candidate.ready();
      return candidate.server;
    }
    if (typeof candidate.fetch === 'function')
      return createServer(fromFetch(candidate as { fetch(request: Request): Response | Promise<Response> }));
    if (typeof candidate.callback === 'function')
      return createServer(candidate.callback() as RequestListener);
  }
  throw new TargetInvalid(
    `The export is no application — ${specifier}. Export an http.Server, a request listener, or an Express, Fastify, Koa or Hono app.`,
  );
}

function listen(server: Server, specifier: string): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', (cause) =>
      failed(
        new TargetInvalid(
          `The application cannot listen — ${specifier}: ${cause.message}. Close what holds the port.`,
          { cause },
        ),
      ),
    );
    server.listen(0, '127.0.0.1', listening);
  });
}

/** Applications on the Fetch API (Hono) see a Request and give a Response. */
function fromFetch(app: { fetch(request: Request): Response | Promise<Response> }): RequestListener {
  return (incoming, outgoing) => {
    answer(app, incoming, outgoing).catch(() => {
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end();
    });
  };
}

async function answer(
  app: { fetch(request: Request): Response | Promise<Response> },
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (let index = 0; index < incoming.rawHeaders.length; index += 2)
    headers.append(incoming.rawHeaders[index] as string, incoming.rawHeaders[index + 1] as string);
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers,
    ...(hasBody ? { body: Buffer.concat(chunks) } : {}),
  });
  const response = await app.fetch(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
