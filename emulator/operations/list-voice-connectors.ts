import type { Answer, Call } from '../call.ts';
import { badRequest } from '../errors.ts';
import { NAMESPACES } from '../namespaces.ts';
import type { Store } from '../store.ts';
import { onlyValue } from '../target.ts';
import { describeConnector } from '../voice-connector.ts';

/** Lists the Voice Connectors, in the order of their creation. */
export function listVoiceConnectors({ namespace, query }: Call, store: Store): Answer {
  // No default is documented: the longest page.
  const size = readMaxResults(onlyValue(query, 'max-results'), NAMESPACES[namespace].maxResults);
  // An opaque token, good for as long as the server lives.
  const after = readNextToken(onlyValue(query, 'next-token'));

  const rest = [...store.connectors.values()].filter(({ position }) => position > after);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  return {
    status: 200,
    body: {
      NextToken: last && rest.length > page.length ? nextToken(last.position) : undefined,
      VoiceConnectors: page.map(describeConnector),
    },
  };
}

function readMaxResults(value: string | undefined, max: number): number {
  if (value === undefined) return max;
  const size = /^[0-9]{1,9}$/.test(value) ? Number(value) : 0;
  if (size < 1 || size > max) throw badRequest(`max-results must be an integer from 1 to ${max}.`);
  return size;
}

function nextToken(position: number): string {
  return Buffer.from(`after ${position}`).toString('base64url');
}

function readNextToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const position = Number(Buffer.from(token, 'base64url').toString('latin1').slice('after '.length));
  if (!Number.isSafeInteger(position) || position < 1 || nextToken(position) !== token) {
    throw badRequest('next-token must be the NextToken of an earlier answer.');
  }
  return position;
}
