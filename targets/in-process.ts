import { createServer, type RequestListener, Server } from 'node:http';
import { watchForCrash } from './crash.ts';
import { cutOff } from './cut-off.ts';
import { TargetInvalid } from './errors.ts';
import { type FetchApp, fetchListener } from './fetch-listener.ts';
import { type HttpOptions, httpTarget } from './http.ts';
import { inTime, loadApp, notStarted } from './load-app.ts';
import type { Target } from './target.ts';

/**
 * An application in this process, on a listening loopback socket and judged through the same client as a server.
 *
 * `./app.mjs#createApp` may export an `http.Server`, a request listener, an Express, Fastify, Koa or Hono app, or a
 * function that makes one of them.
 */
export async function inProcessTarget(specifier: string, options: HttpOptions = {}): Promise<Target> {
  const { deadlineMs = 10_000 } = options;
  const crash = watchForCrash();
  try {
    const server = await serverOf(await loadApp(specifier, deadlineMs), specifier, deadlineMs);
    if (!server.listening) await listen(server).catch((cause) => notStarted(specifier, cause));
    const target = httpTarget(urlOf(server, specifier), { ...options, name: options.name ?? specifier });
    return {
      ...cutOff(target, crash.signal),
      async close() {
        await target.close();
        await new Promise((closed) => {
          server.close(closed);
          server.closeAllConnections();
        });
        crash.stop();
      },
    };
  } catch (cause) {
    crash.stop();
    throw cause;
  }
}

async function serverOf(app: unknown, specifier: string, deadlineMs: number): Promise<Server> {
  if (app instanceof Server) return app;
  if (typeof app === 'function') return createServer(app as RequestListener);
  if (typeof app === 'object' && app !== null) {
    const { ready, server, fetch, callback } = app as Record<string, unknown>;
    if (typeof ready === 'function' && server instanceof Server) {
      const started = Promise.resolve()
        .then(() => ready.call(app))
        .catch((cause) => notStarted(specifier, cause));
      await inTime(started, specifier, deadlineMs);
      return server;
    }
    if (typeof fetch === 'function') return createServer(fetchListener(app as FetchApp));
    if (typeof callback === 'function') return createServer(callback.call(app) as RequestListener);
  }
  throw new TargetInvalid(
    `The export is no application — ${specifier}. Export an http.Server, a request listener, or an Express, Fastify, Koa or Hono app.`,
  );
}

function listen(server: Server): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
}

/** A server may have chosen its own place to listen; all of this machine is reached through loopback. */
function urlOf(server: Server, specifier: string): string {
  const address = server.address();
  if (address !== null && typeof address === 'object') {
    const isOwn = address.family === 'IPv6' && address.address !== '::';
    return `http://${isOwn ? '[::1]' : '127.0.0.1'}:${address.port}`;
  }
  throw new TargetInvalid(
    `The application listens on no port — ${specifier}: ${address}. Let it listen on one, or leave listening to this tool.`,
  );
}
