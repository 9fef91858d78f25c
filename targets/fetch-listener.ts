import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** An application on the Fetch API, such as Hono. */
export interface FetchApp {
  fetch(request: Request): Response | Promise<Response>;
}

/** Serves an application that sees a Request and gives a Response. */
export function fetchListener(app: FetchApp): RequestListener {
  return (incoming, outgoing) => {
    answer(app, incoming, outgoing).catch(() => {
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end();
    });
  };
}

async function answer(app: FetchApp, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const request = requestOf(incoming, Buffer.concat(chunks));
  // Adapters answer so what cannot be put as a Request; the application never sees it.
  if (!request) return void outgoing.writeHead(400).end();
  const response = await app.fetch(request);
  const headers = [...response.headers].flat();
  outgoing.writeHead(response.status, headers);
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

function requestOf({ method = 'GET', url, headers, rawHeaders }: IncomingMessage, body: Buffer) {
  try {
    const pairs = new Headers();
    for (let index = 0; index < rawHeaders.length; index += 2)
      pairs.append(rawHeaders[index] as string, rawHeaders[index + 1] as string);
    const hasBody = method !== 'GET' && method !== 'HEAD';
    return new Request(`http://${headers.host}${url}`, {
      method,
      headers: pairs,
      ...(hasBody ? { body } : {}),
    });
  } catch {
    return undefined;
  }
}
