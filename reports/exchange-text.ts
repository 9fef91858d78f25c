import type { Reply, WireBody, WireRequest } from '../spec/index.ts';
import type { Counterexample } from '../suites/index.ts';
import { abridged, visible } from './escape.ts';

/** How much of a body a person is shown. */
export const SHOWN = 4000;

/** A request as it travels: request line, headers, body. Not yet escaped for any sink, but every header is one line. */
export function requestText(request: WireRequest): string {
  return message(`${request.method} ${visible(request.target)}`, request.headers, bodyText(request.body));
}

/** `after POST /things: `, where the request needs others before it; otherwise nothing. */
export function stageText({ given }: Counterexample): string {
  const steps = given.map(({ request }) => `${request.method} ${visible(request.target)}`);
  return steps.length === 0 ? '' : `after ${steps.join(', ')}: `;
}

/** A reply as it came: status, headers, body. */
export function replyText(reply: Reply): string {
  const body = reply.truncated ? `${abridged(reply.body, SHOWN)}\n… cut` : abridged(reply.body, SHOWN);
  return message(statusLine(reply), reply.headers, body);
}

/** A status of 0 stands for no reply, as in HAR. */
function statusLine({ status }: Reply): string {
  return status === 0 ? 'No answer: the connection was closed' : `HTTP ${status}`;
}

/** A body as text; bytes that no text stands for as base64. */
export function bodyText(body: WireBody | undefined): string {
  if (body === undefined) return '';
  if (typeof body === 'string') return abridged(body, SHOWN);
  return `(base64) ${abridged(body.base64, SHOWN)}`;
}

function message(first: string, headers: Record<string, string>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${visible(name)}: ${visible(value)}`);
  return [first, ...lines, ...(body === '' ? [] : ['', body])].join('\n');
}
