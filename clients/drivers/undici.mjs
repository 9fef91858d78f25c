// A client of a page: plain undici, a signature, and the errors by their names. It sends every request once.
import { Client } from 'undici';
import { sign } from './sign.mjs';

export const driver = { name: 'undici' };

const CONNECTOR = '/voice-connectors/{VoiceConnectorId}';
const ROUTES = {
  AssociatePhoneNumbersWithVoiceConnector: ['POST', `${CONNECTOR}?operation=associate-phone-numbers`],
  CreateVoiceConnector: ['POST', '/voice-connectors'],
  DeleteVoiceConnector: ['DELETE', CONNECTOR],
  DeleteVoiceConnectorOrigination: ['DELETE', `${CONNECTOR}/origination`],
  DeleteVoiceConnectorTerminationCredentials: [
    'POST',
    `${CONNECTOR}/termination/credentials?operation=delete`,
  ],
  DisassociatePhoneNumbersFromVoiceConnector: ['POST', `${CONNECTOR}?operation=disassociate-phone-numbers`],
  GetVoiceConnector: ['GET', CONNECTOR],
  GetVoiceConnectorOrigination: ['GET', `${CONNECTOR}/origination`],
  ListVoiceConnectorTerminationCredentials: ['GET', `${CONNECTOR}/termination/credentials`],
  ListVoiceConnectors: ['GET', '/voice-connectors'],
  PutVoiceConnectorOrigination: ['PUT', `${CONNECTOR}/origination`],
  PutVoiceConnectorTerminationCredentials: ['POST', `${CONNECTOR}/termination/credentials?operation=put`],
};
/** Methods whose requests have a body. */
const WITH_BODY = ['POST', 'PUT'];

/** One function an operation: an input becomes a request, the request an answer, the answer an output. */
export function connect(settings, partsOf = () => PARTS) {
  const client = new Client(settings.endpoint);
  return Object.fromEntries(
    Object.entries(ROUTES).map(([operation, route]) => {
      const { requestOf, exchange, outputOf } = partsOf(operation);
      return [
        operation,
        async (input) => outputOf(await exchange(client, requestOf(route, input), settings)),
      ];
    }),
  );
}

/** What an input is on the wire. */
function requestOf([method, template], { VoiceConnectorId, ...members }) {
  const id = encodeURIComponent(VoiceConnectorId ?? '').replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    method,
    target: template.replace('{VoiceConnectorId}', id),
    ...(WITH_BODY.includes(method)
      ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(members) }
      : { headers: {} }),
  };
}

async function exchange(client, { method, target, headers, body }, settings) {
  const host = new URL(settings.endpoint).host;
  const signed = sign({ method, target, headers: { ...headers, host }, body }, settings);
  const signal = AbortSignal.timeout(settings.timeoutMs);
  const reply = await client.request({ method, path: target, headers: signed, body, signal });
  return { status: reply.statusCode, headers: reply.headers, body: await reply.body.text() };
}

/** An error that the service answered with. */
class ServiceError extends Error {
  constructor(name, message, { status, requestId }) {
    super(message);
    this.name = name;
    this.status = status;
    this.requestId = requestId;
    this.fault = status >= 500 ? 'server' : 'client';
  }
}

/** What an answer is to the caller: the output, or the exception that it names. */
function outputOf({ status, headers, body }) {
  const about = { status, requestId: headers['x-amzn-requestid'] };
  if (status === 204) return { $metadata: about };
  if (status >= 200 && status < 300) return { ...JSON.parse(body), $metadata: about };
  const said = objectOf(body);
  const [type] = [headers['x-amzn-errortype'], said.code, said.Code, said.__type].filter(
    (each) => typeof each === 'string',
  );
  const name = type?.split(':')[0].split('#').at(-1) ?? `HTTP ${status}`;
  throw new ServiceError(name, said.message ?? said.Message ?? '', about);
}

function objectOf(body) {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}

/** The three steps of a call. */
export const PARTS = { requestOf, exchange, outputOf };
