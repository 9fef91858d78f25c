#!/usr/bin/env node
/**
 * A strict Voice Connector server on plain node:http.
 *
 * Start: node node-http.mjs [--port N] [--namespace chime-sdk-voice|chime]
 *
 * Its choices (see README.md): the whole request is validated before the connector is looked up, an
 * error is named by `code` in the body (only "not found" also has a header), 200 and 201 answers are
 * chunked, and whatever the documents leave open is refused.
 */

import { randomInt, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { isIPv4 } from 'node:net';
import { parseArgs } from 'node:util';

const BODY_LIMIT = 4 * 1024 * 1024;
const DEPTH_LIMIT = 32;
const LIST_LIMIT = 100_000;
const NAMESPACES = {
  chime: {
    id: /^.*\S.*$/,
    name: /^.*\S.*$/,
    regions: ['us-east-1', 'us-west-2'],
    createMembers: ['Name', 'AwsRegion', 'RequireEncryption'],
    page: 99,
  },
  'chime-sdk-voice': {
    id: /^(?:[a-z0-9]{21,22}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/,
    name: /^[a-zA-Z0-9 _.-]+$/,
    regions: [
      ...['us-east-1', 'us-west-2', 'ca-central-1', 'eu-central-1', 'eu-west-1', 'eu-west-2'],
      ...['ap-northeast-1', 'ap-northeast-2', 'ap-southeast-1', 'ap-southeast-2'],
    ],
    createMembers: ['Name', 'AwsRegion', 'RequireEncryption', 'Tags', 'IntegrationType', 'NetworkType'],
    page: 100,
  },
};

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    namespace: { type: 'string', default: 'chime-sdk-voice' },
  },
});
const profile = NAMESPACES[options.namespace];
if (!profile) throw new Error(`unknown namespace ${options.namespace}`);

class ApiError extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const bad = (message) => new ApiError(400, 'BadRequestException', message);
const notFound = (message) => new ApiError(404, 'NotFoundException', message);
const unknownOperation = () =>
  new ApiError(404, 'UnknownOperationException', 'No operation has this address.');

// --- JSON: what JSON.parse would let pass -------------------------------------------------------

/** Refuses repeated names, deep nesting and numbers not written as plain integers, in valid JSON text. */
function inspectJson(text) {
  const open = []; // one entry per open container: the set of names seen, or null for an array
  let nameExpected = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') {
      const start = at++;
      while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
      if (!nameExpected) continue;
      const name = JSON.parse(text.slice(start, at + 1));
      if (open.at(-1).has(name)) throw bad('A member is given twice.');
      open.at(-1).add(name);
      nameExpected = false;
    } else if (char === '{' || char === '[') {
      if (open.push(char === '{' ? new Set() : null) > DEPTH_LIMIT)
        throw bad('The body is nested too deeply.');
      nameExpected = char === '{';
    } else if (char === '}' || char === ']') {
      open.pop();
      nameExpected = false;
    } else if (char === ',') {
      nameExpected = open.at(-1) instanceof Set;
    } else if (char === '-' || (char >= '0' && char <= '9')) {
      const [number] = /^[-+.\deE]+/.exec(text.slice(at, at + 64));
      if (!/^(?:0|-?[1-9]\d{0,15})$/.test(number)) throw bad('A number is not a plain integer.');
      at += number.length - 1;
    }
  }
}

function parseBody(bytes) {
  let value;
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw bad('The body is not JSON in UTF-8.');
  }
  inspectJson(text);
  return value;
}

// --- Validation ---------------------------------------------------------------------------------

function object(value, name, members) {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw bad(`${name} must be an object.`);
  for (const key of Object.keys(value))
    if (!members.includes(key)) throw bad(`${name} has an unknown member.`);
  return value;
}

function list(value, name, max) {
  if (!Array.isArray(value)) throw bad(`${name} must be a list.`);
  if (value.length < 1 || value.length > max) throw bad(`${name} has too few or too many elements.`);
  return value;
}

function text(value, name, pattern, max) {
  if (typeof value !== 'string') throw bad(`${name} must be a string.`);
  if (value.length > max || !pattern.test(value)) throw bad(`${name} has a form that is not accepted.`);
  return value;
}

function flag(value, name) {
  if (typeof value !== 'boolean') throw bad(`${name} must be true or false.`);
  return value;
}

function integer(value, name, low, high) {
  if (typeof value !== 'number') throw bad(`${name} must be a number.`);
  if (value < low || value > high) throw bad(`${name} is out of range.`);
  return value;
}

function choice(value, name, values) {
  if (!values.includes(value)) throw bad(`${name} is not one of the accepted values.`);
  return value;
}

const unset = (value) => value === undefined || value === null;
const optional = (value, check) => (unset(value) ? undefined : check(value));

// Visible US-ASCII without quote, colon and backslash; single spaces only inside.
const USERNAME = /^[!#-9;-[\]-~]+(?: [!#-9;-[\]-~]+)*$/;
const PASSWORD = /^[\x20-\x7e]+$/;
const PHONE = /^\+?[1-9]\d{1,14}$/;
const LABEL = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/;

const username = (value) => text(value, 'Username', USERNAME, 128);
const phone = (value) => text(value, 'A phone number', PHONE, 16);

function host(value) {
  text(value, 'Host', /./, 253);
  const labels = value.split('.');
  const domain =
    labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1));
  if (!domain && !isIPv4(value)) throw bad('Host is neither a domain name nor an IPv4 address.');
  return value;
}

function route(value) {
  object(value, 'A route', ['Host', 'Port', 'Priority', 'Protocol', 'Weight']);
  const result = {
    Host: optional(value.Host, host),
    Port: optional(value.Port, (given) => integer(given, 'Port', 0, 65535)),
    Priority: optional(value.Priority, (given) => integer(given, 'Priority', 1, 100)),
    Protocol: optional(value.Protocol, (given) => choice(given, 'Protocol', ['TCP', 'UDP'])),
    Weight: optional(value.Weight, (given) => integer(given, 'Weight', 1, 100)),
  };
  if (Object.values(result).every(unset)) throw bad('A route must have a member.');
  return { ...result, Port: result.Port ?? 5060 };
}

function origination(body) {
  const value = object(object(body, 'The body', ['Origination']).Origination, 'Origination', [
    'Disabled',
    'Routes',
  ]);
  const result = {
    Disabled: optional(value.Disabled, (given) => flag(given, 'Disabled')),
    Routes: optional(value.Routes, (given) => list(given, 'Routes', 10).map(route)),
  };
  if (Object.values(result).every(unset)) throw bad('Origination must have a member.');
  return { ...result, Disabled: result.Disabled ?? false };
}

function credentials(body) {
  const given = object(body, 'The body', ['Credentials']).Credentials;
  const pairs = (optional(given, (value) => list(value, 'Credentials', LIST_LIMIT)) ?? []).map((item) => {
    object(item, 'A credential', ['Username', 'Password']);
    return [username(item.Username), text(item.Password, 'Password', PASSWORD, 256)];
  });
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw bad('A user name is given twice.');
  return pairs;
}

function usernames(body) {
  return list(object(body, 'The body', ['Usernames']).Usernames, 'Usernames', LIST_LIMIT).map(username);
}

function phoneNumbers(body, members) {
  const given = object(body, 'The body', members).E164PhoneNumbers;
  const bare = list(given, 'E164PhoneNumbers', LIST_LIMIT).map((value) => phone(value).replace('+', ''));
  return {
    numbers: [...new Set(bare)],
    force: optional(body.ForceAssociate, (one) => flag(one, 'ForceAssociate')),
  };
}

function connectorSettings(body) {
  object(body, 'The body', profile.createMembers);
  return {
    Name: text(body.Name, 'Name', profile.name, 256),
    RequireEncryption: flag(body.RequireEncryption, 'RequireEncryption'),
    AwsRegion:
      optional(body.AwsRegion, (given) => choice(given, 'AwsRegion', profile.regions)) ?? 'us-east-1',
  };
}

// --- State and operations -----------------------------------------------------------------------

const connectors = new Map(); // id -> { serial, settings, passwords, origination }
const owners = new Map(); // phone number without its plus sign -> connector id
let serial = 0;

function createConnector(settings) {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const id = Array.from({ length: 22 }, () => alphabet[randomInt(alphabet.length)]).join('');
  const now = new Date().toISOString();
  const VoiceConnector = {
    VoiceConnectorId: id,
    ...settings,
    OutboundHostName: `${id}.voiceconnector.chime.aws`,
    CreatedTimestamp: now,
    UpdatedTimestamp: now,
    VoiceConnectorArn: `arn:aws:chime:${settings.AwsRegion}:111122223333:vc/${id}`,
  };
  connectors.set(id, { serial: ++serial, VoiceConnector, passwords: new Map(), origination: undefined });
  return { VoiceConnector };
}

function listConnectors(query) {
  const size = query.get('max-results') ?? String(profile.page);
  if (!/^[1-9]\d{0,2}$/.test(size) || Number(size) > profile.page) throw bad('max-results is out of range.');
  const token = query.get('next-token') ?? Buffer.from('0').toString('base64url');
  const after = Buffer.from(token, 'base64url').toString();
  if (!/^\d{1,15}$/.test(after)) throw bad('next-token is unknown.');
  const rest = [...connectors.values()].filter((one) => one.serial > Number(after));
  const page = rest.slice(0, Number(size));
  const NextToken =
    rest.length > page.length ? Buffer.from(String(page.at(-1).serial)).toString('base64url') : undefined;
  return { VoiceConnectors: page.map((one) => one.VoiceConnector), NextToken };
}

function deleteConnector(connector) {
  const { VoiceConnectorId } = connector.VoiceConnector;
  if ([...owners.values()].includes(VoiceConnectorId)) {
    throw new ApiError(409, 'ConflictException', 'Phone numbers are still associated with the connector.');
  }
  connectors.delete(VoiceConnectorId);
}

function putCredentials(connector, pairs) {
  for (const [name, password] of pairs) connector.passwords.set(name, password);
}

function deleteCredentials(connector, names) {
  if (!names.every((name) => connector.passwords.has(name))) throw notFound('A user name does not exist.');
  for (const name of names) connector.passwords.delete(name);
}

function putOrigination(connector, value) {
  connector.origination = value;
  return { Origination: value };
}

function getOrigination(connector) {
  if (!connector.origination) throw notFound('The connector has no origination settings.');
  return { Origination: connector.origination };
}

function deleteOrigination(connector) {
  getOrigination(connector);
  connector.origination = undefined;
}

/** Runs `action` per number; it returns an error code for a number it leaves alone. */
function eachNumber(numbers, action) {
  const PhoneNumberErrors = [];
  for (const number of numbers) {
    const ErrorCode = action(number);
    if (ErrorCode)
      PhoneNumberErrors.push({ PhoneNumberId: `+${number}`, ErrorCode, ErrorMessage: 'Not changed.' });
  }
  return { PhoneNumberErrors };
}

function associate({ VoiceConnector: { VoiceConnectorId } }, { numbers, force }) {
  return eachNumber(numbers, (number) => {
    if (!force && (owners.get(number) ?? VoiceConnectorId) !== VoiceConnectorId) return 'Conflict';
    owners.set(number, VoiceConnectorId);
  });
}

function disassociate({ VoiceConnector: { VoiceConnectorId } }, { numbers }) {
  return eachNumber(numbers, (number) => {
    if (owners.get(number) !== VoiceConnectorId) return 'NotFound';
    owners.delete(number);
  });
}

/** Method, path below the connector and operation -> how to read the body (if there is one), what to run. */
const OPERATIONS = {
  'GET ': { status: 200, run: ({ VoiceConnector }) => ({ VoiceConnector }) },
  'DELETE ': { status: 204, run: deleteConnector },
  'PUT origination': { status: 200, read: origination, run: putOrigination },
  'GET origination': { status: 200, run: getOrigination },
  'DELETE origination': { status: 204, run: deleteOrigination },
  'GET termination/credentials': {
    status: 200,
    run: (connector) => ({ Usernames: [...connector.passwords.keys()].sort() }),
  },
  'POST termination/credentials?operation=put': { status: 204, read: credentials, run: putCredentials },
  'POST termination/credentials?operation=delete': { status: 204, read: usernames, run: deleteCredentials },
  'POST ?operation=associate-phone-numbers': {
    status: 200,
    read: (body) => phoneNumbers(body, ['E164PhoneNumbers', 'ForceAssociate']),
    run: associate,
  },
  'POST ?operation=disassociate-phone-numbers': {
    status: 200,
    read: (body) => phoneNumbers(body, ['E164PhoneNumbers']),
    run: disassociate,
  },
};

// --- HTTP ---------------------------------------------------------------------------------------

function resolve(method, target) {
  const [path, search = ''] = target.replace(/^https?:\/\/[^/?]*/i, '').split(/\?(.*)/s);
  if (path === '/voice-connectors') {
    if (method === 'POST')
      return { status: 201, read: connectorSettings, run: (_, body) => createConnector(body) };
    if (method === 'GET') return { status: 200, run: () => listConnectors(new URLSearchParams(search)) };
    throw unknownOperation();
  }
  const [, rawId, tail] = /^\/voice-connectors\/([^/]*)(?:\/(.*?))?\/?$/s.exec(path) ?? [];
  if (rawId === undefined) throw unknownOperation();
  const named = search.split('&').filter((pair) => /^operation(?:=|$)/.test(pair));
  const operation = OPERATIONS[`${method} ${tail ?? ''}${method === 'POST' ? `?${named.join('&')}` : ''}`];
  if (!operation) throw unknownOperation();
  return { ...operation, id: connectorId(rawId) };
}

function connectorId(raw) {
  try {
    return text(decodeURIComponent(raw), 'The connector id', profile.id, 4096);
  } catch {
    throw bad('The connector id has a form that is not accepted.');
  }
}

function headerValues(request, name) {
  return request.rawHeaders.filter((_, i, all) => i % 2 === 1 && all[i - 1].toLowerCase() === name);
}

function checkHeaders(request, hasBody) {
  const types = headerValues(request, 'content-type');
  if (hasBody && !(types.length === 1 && /^application\/json[ \t]*(?:;[^,]*)?$/i.test(types[0]))) {
    throw new ApiError(415, 'UnsupportedMediaTypeException', 'The body must be application/json.');
  }
  if (headerValues(request, 'content-encoding').length > 0) {
    throw new ApiError(415, 'UnsupportedMediaTypeException', 'Encoded bodies are not accepted.');
  }
  const wanted = (request.headers.accept ?? '*/*').toLowerCase().split(',');
  const usable = /^\s*(?:\*\/\*|application\/\*|application\/json)\s*(?:;(?!\s*q=0(?:\.0*)?\s*$).*)?$/;
  if (!wanted.some((range) => usable.test(range))) {
    throw new ApiError(406, 'NotAcceptableException', 'Only application/json can be sent.');
  }
}

async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= BODY_LIMIT) chunks.push(chunk); // what is beyond is read and dropped
  }
  if (size > BODY_LIMIT) throw new ApiError(413, 'RequestEntityTooLargeException', 'The body is too large.');
  return Buffer.concat(chunks);
}

function execute(request, bytes) {
  if (headerValues(request, 'host').length !== 1) throw bad('There must be one Host.');
  const operation = resolve(request.method, request.url);
  checkHeaders(request, operation.read !== undefined);
  if (!operation.read && bytes.length > 0) throw bad('This operation takes no body.');
  const input = operation.read?.(parseBody(bytes));
  const connector = operation.id === undefined ? undefined : connectors.get(operation.id);
  if (operation.id !== undefined && !connector) throw notFound('The connector does not exist.');
  return { status: operation.status, value: operation.run(connector, input) };
}

const NOT_FOUND_HEADER = 'NotFoundException:http://internal.amazon.com/coral/com.amazon.chime/';

function refuse(response, error) {
  const bytes = Buffer.from(JSON.stringify({ code: error.code, message: error.message }));
  const headers = { 'Content-Type': 'application/json', 'Content-Length': bytes.length };
  if (error.code === 'NotFoundException') headers['X-Amzn-Errortype'] = NOT_FOUND_HEADER;
  response.writeHead(error.status, headers).end(bytes);
}

async function serve(request, response) {
  response.setHeader('X-Amzn-RequestId', randomUUID());
  try {
    const { status, value } = execute(request, await readBody(request));
    if (status === 204) return response.writeHead(204).end();
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.write(JSON.stringify(value)); // no length is known yet, so the answer is chunked
    response.end();
  } catch (error) {
    if (error instanceof ApiError) return refuse(response, error);
    if (error.code !== 'ECONNRESET') process.stderr.write(`${error.stack}\n`);
    request.socket.destroy();
  }
}

const server = createServer(
  {
    requireHostHeader: false, // checked above, so that the refusal looks like every other
    maxHeaderSize: 64 * 1024,
    requestTimeout: 10_000,
    headersTimeout: 10_000,
    connectionsCheckingInterval: 1_000,
    keepAliveTimeout: 60_000,
  },
  serve,
);

server.on('checkExpectation', (request, response) => {
  request.resume();
  response.setHeader('X-Amzn-RequestId', randomUUID());
  refuse(response, new ApiError(417, 'BadRequestException', 'Only 100-continue can be expected.'));
});

server.on('clientError', (error, socket) => {
  if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
  const status =
    { HPE_HEADER_OVERFLOW: '431 Large', ERR_HTTP_REQUEST_TIMEOUT: '408 Slow' }[error.code] ?? '400 Bad';
  const body = '{"code":"MalformedHttpRequestException","message":"The request is not HTTP/1.1."}';
  socket.end(
    `HTTP/1.1 ${status} Request\r\nX-Amzn-RequestId: ${randomUUID()}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
});

for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));
server.listen(Number(options.port), '127.0.0.1', 1024, () => {
  process.stdout.write(`listening http://127.0.0.1:${server.address().port}\n`);
});
