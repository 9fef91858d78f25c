#!/usr/bin/env node
/**
 * A Voice Connector server on raw sockets: its own HTTP/1.1 and JSON, with the habits of a Java service.
 *
 * Start: node hand-rolled.mjs [--port N] [--namespace chime-sdk-voice|chime]
 *
 * Its choices (see README.md): the connector is looked up before the body is validated, an error is named
 * by a header only (the body is an empty object), values of a near type are converted, unknown members are
 * ignored, answers carry members nobody asked for.
 */

import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    namespace: { type: 'string', default: 'chime-sdk-voice' },
  },
});
const MODERN_REGIONS = [
  ...['us-east-1', 'us-west-2', 'ca-central-1', 'eu-central-1', 'eu-west-1', 'eu-west-2'],
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-southeast-1', 'ap-southeast-2'],
];
const profile = {
  chime: { prefix: 'com.amazonaws.chime', regions: ['us-east-1', 'us-west-2'], name: /\S/, page: 99 },
  'chime-sdk-voice': {
    prefix: 'com.amazonaws.chimesdkvoice',
    regions: MODERN_REGIONS,
    name: /^[a-zA-Z0-9 _.-]+$/,
    page: 100,
  },
}[options.namespace];
if (!profile) throw new Error(`unknown namespace ${options.namespace}`);

/** A refusal; `close` ends the connection because the next request cannot be found any more. */
class Fault extends Error {
  constructor(status, type, { close = false, headers = {} } = {}) {
    super(type);
    Object.assign(this, { status, type, close, headers });
  }
}

const badRequest = () => new Fault(400, 'BadRequestException');
const notFound = () => new Fault(404, 'NotFoundException');
const malformed = (status = 400, type = 'MalformedHttpRequestException') =>
  new Fault(status, type, { close: true });

// --- JSON: the first value of a text, objects as Map, nothing after it is looked at ----------------

class JsonReader {
  static MAX_DEPTH = 1000;
  static SIMPLE_ESCAPES = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
  static LITERALS = new Map([
    ['true', true],
    ['false', false],
    ['null', null],
  ]);

  constructor(text) {
    this.text = text;
    this.at = text.startsWith('\ufeff') ? 1 : 0;
    this.depth = 0;
  }

  /** The text matched by a sticky pattern here, or undefined. */
  match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  /** The next character after white space, consumed if it is one of `expected`. */
  next(expected) {
    this.match(/[ \t\r\n]*/y);
    const char = this.text[this.at];
    if (!expected.includes(char ?? 'end')) return undefined;
    this.at++;
    return char;
  }

  value() {
    const char = this.next('{["');
    if (char === '"') return this.string();
    if (char) return this.nested(char === '{' ? () => this.object() : () => this.array());
    const word = this.match(/[a-z]+/y);
    if (JsonReader.LITERALS.has(word)) return JsonReader.LITERALS.get(word);
    const number = word ? undefined : this.match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y);
    if (number === undefined || number.length > 1000) throw badRequest();
    return Number(number);
  }

  nested(read) {
    if (++this.depth > JsonReader.MAX_DEPTH) throw badRequest();
    const result = read();
    this.depth--;
    return result;
  }

  object() {
    const members = new Map();
    if (this.next('}')) return members;
    do {
      if (!this.next('"')) throw badRequest();
      const name = this.string();
      if (!this.next(':')) throw badRequest();
      members.set(name, this.value());
    } while (this.next(','));
    if (!this.next('}')) throw badRequest();
    return members;
  }

  array() {
    const items = [];
    if (this.next(']')) return items;
    do items.push(this.value());
    while (this.next(','));
    if (!this.next(']')) throw badRequest();
    return items;
  }

  string() {
    const parts = [];
    for (;;) {
      parts.push(this.match(/[^"\\\u0000-\u001f]*/y));
      const char = this.text[this.at++];
      if (char === '"') return parts.join('');
      if (char !== '\\') throw badRequest();
      const code = this.match(/u[0-9a-fA-F]{4}|["\\/bfnrt]/y);
      if (!code) throw badRequest();
      parts.push(JsonReader.SIMPLE_ESCAPES[code] ?? String.fromCharCode(Number.parseInt(code.slice(1), 16)));
    }
  }
}

// --- Conversions: undefined stands for an absent or null member ------------------------------------

function asObject(value) {
  if (!(value instanceof Map)) throw badRequest();
  return value;
}

function asList(value) {
  if (!Array.isArray(value)) throw badRequest();
  return value;
}

function asString(value) {
  if (!['string', 'number', 'boolean'].includes(typeof value)) throw badRequest();
  return String(value);
}

function asBoolean(value) {
  const found = new Map([
    [true, true],
    ['true', true],
    [1, true],
    [false, false],
    ['false', false],
    [0, false],
  ]);
  if (!found.has(value)) throw badRequest();
  return found.get(value);
}

function asInteger(value, low, high) {
  const number = typeof value === 'string' && /^[-+]?\d+$/.test(value.trim()) ? Number(value) : value;
  if (typeof number !== 'number' || !(number >= low && number <= high)) throw badRequest();
  return Math.trunc(number);
}

function asUsername(value) {
  const name = asString(value);
  if (!/^[\x00-\x7f]*$/.test(name)) throw badRequest();
  return name;
}

function asPhone(value) {
  const number = asString(value);
  if (!/^\+?[1-9]\d{1,14}$/.test(number)) throw badRequest();
  return number.replace('+', '');
}

function member(object, name, convert, fallback) {
  const value = object.get(name) ?? undefined;
  return value === undefined ? fallback : convert(value);
}

function required(object, name, convert) {
  const value = member(object, name, convert);
  if (value === undefined) throw badRequest();
  return value;
}

const optionalNumber = (low, high) => (value) =>
  typeof value === 'string' && value.trim() === '' ? undefined : asInteger(value, low, high);

function asRoute(value) {
  const route = {
    Weight: member(asObject(value), 'Weight', optionalNumber(1, 100)),
    Protocol: member(value, 'Protocol', asString),
    Priority: member(value, 'Priority', optionalNumber(1, 100)),
    Port: member(value, 'Port', optionalNumber(0, 65535)),
    Host: member(value, 'Host', asString),
  };
  if (!['TCP', 'UDP', undefined].includes(route.Protocol)) throw badRequest();
  if (Object.values(route).every((one) => one === undefined)) throw badRequest();
  return route;
}

function asOrigination(value) {
  const Routes = member(asObject(value), 'Routes', asList)?.map(asRoute);
  const Disabled = member(value, 'Disabled', asBoolean);
  if (Routes === undefined && Disabled === undefined) throw badRequest();
  if (Routes?.length > 20) throw badRequest();
  Routes?.sort((a, b) => (a.Priority ?? 101) - (b.Priority ?? 101));
  return { Routes, Disabled };
}

// --- State and operations --------------------------------------------------------------------------

const connectors = new Map();
const owners = new Map(); // digits of a phone number -> connector
let serial = 0;

function create({ body }) {
  const AwsRegion = member(body(), 'AwsRegion', asString, 'us-east-1');
  const Name = required(body(), 'Name', asString);
  const RequireEncryption = required(body(), 'RequireEncryption', asBoolean);
  if (!profile.regions.includes(AwsRegion) || !profile.name.test(Name) || Name.length > 256)
    throw badRequest();
  const id = randomBytes(11).toString('hex');
  const now = new Date().toISOString();
  const shown = { RequireEncryption, OutboundHostName: `${id}.voiceconnector.chime.aws`, Name, AwsRegion };
  Object.assign(shown, { VoiceConnectorId: id, UpdatedTimestamp: now, CreatedTimestamp: now });
  connectors.set(id, { serial: ++serial, shown, passwords: new Map(), origination: undefined });
  return { VoiceConnector: shown };
}

function list({ query }) {
  const size = asInteger(query.get('max-results') ?? profile.page, 1, profile.page);
  const token = query.get('next-token') ?? 'after-0';
  if (!/^after-\d{1,15}$/.test(token)) throw badRequest();
  const rest = [...connectors.values()].filter((one) => one.serial > Number(token.slice(6)));
  const VoiceConnectors = rest.slice(0, size).map((one) => one.shown);
  const NextToken = rest.length > size ? `after-${rest[size - 1].serial}` : undefined;
  return { NextToken, VoiceConnectors };
}

function remove({ connector }) {
  if ([...owners.values()].includes(connector)) throw new Fault(409, 'ConflictException');
  connectors.delete(connector.shown.VoiceConnectorId);
}

function putCredentials({ connector, body }) {
  const pairs = member(body(), 'Credentials', asList, []).map((item) => [
    member(asObject(item), 'Username', asUsername),
    member(item, 'Password', asString),
  ]);
  for (const [name, password] of pairs) if (name !== undefined) connector.passwords.set(name, password);
}

function deleteCredentials({ connector, body }) {
  const names = required(body(), 'Usernames', asList).filter((name) => name !== null);
  for (const name of names.map(asUsername)) connector.passwords.delete(name);
}

function putOrigination({ connector, body }) {
  connector.origination = required(body(), 'Origination', asOrigination);
  return { Origination: connector.origination };
}

function getOrigination({ connector }) {
  if (!connector.origination) throw notFound();
  return { Origination: connector.origination };
}

function deleteOrigination({ connector }) {
  connector.origination = undefined;
}

function associate({ connector, body }) {
  const numbers = required(body(), 'E164PhoneNumbers', asList).map(asPhone);
  const force = member(body(), 'ForceAssociate', asBoolean, false);
  const taken = (number) => !force && (owners.get(number) ?? connector) !== connector;
  const refused = numbers.filter(taken);
  for (const number of numbers) if (!taken(number)) owners.set(number, connector);
  if (refused.length === 0) return {};
  const entry = (number) => ({
    ErrorMessage: 'Associated elsewhere.',
    ErrorCode: 'Conflict',
    PhoneNumberId: number,
  });
  return { PhoneNumberErrors: refused.map(entry) };
}

/** A number that is not associated here is a resource that does not exist: nothing is changed then. */
function disassociate({ connector, body }) {
  const numbers = required(body(), 'E164PhoneNumbers', asList).map(asPhone);
  if (!numbers.every((number) => owners.get(number) === connector)) throw notFound();
  for (const number of numbers) owners.delete(number);
  return {};
}

const withMetadata = (run) => (call) => ({ ...run(call), ResponseMetadata: { RequestId: call.requestId } });

/** Path below a connector -> method -> [status, what to run]; or, for POST, operation -> the same. */
const RESOURCES = {
  '': {
    GET: [200, withMetadata(({ connector }) => ({ VoiceConnector: connector.shown }))],
    DELETE: [204, remove],
    POST: { 'associate-phone-numbers': [200, associate], 'disassociate-phone-numbers': [200, disassociate] },
  },
  '/origination': {
    PUT: [200, withMetadata(putOrigination)],
    GET: [200, withMetadata(getOrigination)],
    DELETE: [204, deleteOrigination],
  },
  '/termination/credentials': {
    GET: [200, withMetadata(({ connector }) => ({ Usernames: [...connector.passwords.keys()] }))],
    POST: { put: [204, putCredentials], delete: [204, deleteCredentials] },
  },
};
const COLLECTION = { GET: [200, withMetadata(list)], POST: [201, withMetadata(create)] };

function resolve({ method, target }) {
  const [path, search = ''] = target.replace(/^https?:\/\/[^/?]*/i, '').split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  const [, id, tail] = /^\/voice-connectors(?:\/([^/]*)(.*))?$/s.exec(path) ?? [];
  const resource =
    path === '/voice-connectors' ? COLLECTION : Object.hasOwn(RESOURCES, tail) && RESOURCES[tail];
  if (!resource) throw new Fault(404, 'UnknownOperationException');
  const chosen = Object.hasOwn(resource, method) ? resource[method] : undefined;
  if (Array.isArray(chosen)) return { action: chosen, id, query };
  if (!chosen || !query.has('operation')) {
    throw new Fault(405, 'MethodNotAllowedException', {
      headers: { ALLOW: Object.keys(resource).join(', ') },
    });
  }
  const operation = query.getAll('operation').at(-1);
  if (!Object.hasOwn(chosen, operation)) throw new Fault(404, 'UnknownOperationException');
  return { action: chosen[operation], id, query };
}

function findConnector(rawId) {
  try {
    return connectors.get(decodeURIComponent(rawId)) ?? undefined;
  } catch {
    return undefined;
  }
}

function execute(request, requestId) {
  const { action, id, query } = resolve(request);
  const [status, run] = action;
  const connector = id === undefined ? undefined : findConnector(id);
  if (id !== undefined && !connector) throw notFound();
  let parsed;
  const body = () => {
    parsed ??= asObject(new JsonReader(request.body.toString('utf8')).value());
    return parsed;
  };
  return { status, value: run({ connector, query, body, requestId }) };
}

// --- HTTP/1.1 --------------------------------------------------------------------------------------

const LIMITS = { head: 64 * 1024, body: 4 * 1024 * 1024, ahead: 1024 * 1024 };
const MILLISECONDS = { idle: 60_000, request: 10_000, linger: 2_000 };
const REASONS = { 200: 'OK', 201: 'Created', 204: 'No Content', 400: 'Bad Request', 404: 'Not Found' };
Object.assign(REASONS, { 405: 'Method Not Allowed', 408: 'Request Timeout', 409: 'Conflict' });
Object.assign(REASONS, { 413: 'Content Too Large', 431: 'Header Fields Too Large', 501: 'Not Implemented' });
REASONS[505] = 'Version Not Supported';

/** One connection: its bytes, handed out by length or by line, and the way to answer. */
class Wire {
  constructor(socket) {
    Object.assign(this, { socket, chunks: [], size: 0, ended: false, discard: false });
    socket.on('data', (chunk) => {
      if (this.discard) return;
      this.chunks.push(chunk);
      this.size += chunk.length;
      if (!this.wake && this.size > LIMITS.ahead) socket.pause();
      this.wake?.();
    });
    for (const event of ['end', 'close', 'error']) {
      socket.on(event, () => {
        this.ended = true;
        this.wake?.();
      });
    }
    for (const event of ['drain', 'close']) socket.on(event, () => this.flushed?.());
  }

  /** Writes, and waits while the client does not read; false if it has gone away. */
  async send(text) {
    if (this.socket.destroyed) return false;
    if (this.socket.write(text)) return true;
    await new Promise((resolve) => {
      this.flushed = resolve;
    });
    return !this.socket.destroyed;
  }

  /** Waits for bytes; false if there will be none or the deadline passed. */
  async more(deadline) {
    if (this.ended) return false;
    this.socket.resume();
    const before = this.size;
    let timer;
    await new Promise((resolve) => {
      this.wake = resolve;
      timer = setTimeout(resolve, Math.max(0, deadline - Date.now()));
    });
    clearTimeout(timer);
    this.wake = undefined;
    return this.size > before;
  }

  async need(deadline) {
    if (await this.more(deadline)) return;
    throw this.ended ? malformed() : malformed(408, 'RequestTimeoutException');
  }

  joined() {
    if (this.chunks.length !== 1) this.chunks = [Buffer.concat(this.chunks)];
    return this.chunks[0];
  }

  async take(length, deadline) {
    while (this.size < length) await this.need(deadline);
    const all = this.joined();
    this.chunks = [all.subarray(length)];
    this.size -= length;
    return all.subarray(0, length);
  }

  async line(limit, deadline) {
    for (;;) {
      const end = this.joined().indexOf('\n');
      if (end > limit || (end < 0 && this.size > limit)) throw malformed(431);
      if (end >= 0) {
        const text = (await this.take(end + 1, deadline)).toString('latin1');
        if (!/^[\t\x20-\x7e\x80-\xff]*\r\n$/.test(text)) throw malformed();
        return text.slice(0, -2);
      }
      await this.need(deadline);
    }
  }
}

async function readHead(wire, deadline) {
  let start = '';
  for (let blank = 0; start === '' && blank < 4; blank++) start = await wire.line(LIMITS.head, deadline);
  const [, method, target, version] = /^([!#-'*+.^-z|~\w-]+) ([^\s#]+) HTTP\/(\d\.\d)$/.exec(start) ?? [];
  if (!method) throw malformed();
  if (!version.startsWith('1.')) throw malformed(505);
  const headers = new Map();
  let room = LIMITS.head - start.length;
  for (let text = await wire.line(room, deadline); text !== ''; text = await wire.line(room, deadline)) {
    const [, name, value] = /^([!#-'*+.^-z|~\w-]+):[ \t]*(.*?)[ \t]*$/.exec(text) ?? [];
    if (!name) throw malformed();
    headers.set(name.toLowerCase(), [...(headers.get(name.toLowerCase()) ?? []), value]);
    room -= text.length + 2;
    if (room < 0) throw malformed(431);
  }
  const hosts = headers.get('host')?.length ?? 0;
  if (hosts > 1 || (hosts === 0 && version !== '1.0')) throw malformed();
  return { method, target, version, header: (name) => headers.get(name)?.join(',') };
}

async function readBody(wire, head, deadline) {
  const coding = head.header('transfer-encoding')?.toLowerCase();
  const length = head.header('content-length');
  if (coding !== undefined && (length !== undefined || head.version === '1.0')) throw malformed();
  if (coding !== undefined && coding !== 'chunked') throw malformed(501);
  if (length !== undefined && !/^\d{1,15}$/.test(length)) throw malformed(); // two lines were joined by a comma
  if (Number(length ?? 0) > LIMITS.body) throw malformed(413, 'RequestEntityTooLargeException');
  if (head.header('expect')?.toLowerCase() === '100-continue' && wire.size === 0) {
    wire.socket.write('HTTP/1.1 100 Continue\r\n\r\n');
  }
  if (coding === undefined) return wire.take(Number(length ?? 0), deadline);
  const chunks = [];
  for (let total = 0; ; ) {
    const size = /^([\da-f]{1,8})[ \t]*(?:;.*)?$/i.exec(await wire.line(4096, deadline));
    if (!size) throw malformed();
    const count = Number.parseInt(size[1], 16);
    total += count;
    if (total > LIMITS.body) throw malformed(413, 'RequestEntityTooLargeException');
    if (count === 0) break;
    chunks.push(await wire.take(count, deadline));
    if ((await wire.line(2, deadline)) !== '') throw malformed();
  }
  let room = 8192; // trailer fields are read and dropped
  for (let text = ' '; text !== ''; room -= text.length + 2)
    text = await wire.line(Math.max(0, room), deadline);
  return Buffer.concat(chunks);
}

function render({ status, value, type, headers = {}, requestId, close, headOnly }) {
  const body = status === 204 ? '' : JSON.stringify(value ?? {});
  const fields = {
    'X-AMZN-REQUESTID': requestId,
    ...(type && { 'X-AMZN-ERRORTYPE': `${profile.prefix}#${type}` }),
    ...(status !== 204 && { 'CONTENT-TYPE': 'application/json' }),
    'Content-Length': Buffer.byteLength(body),
    ...headers,
    DATE: new Date().toUTCString(),
    CONNECTION: close ? 'close' : 'keep-alive',
  };
  const lines = Object.entries(fields).map(([name, text]) => `${name}: ${text}\r\n`);
  return `HTTP/1.1 ${status} ${REASONS[status]}\r\n${lines.join('')}\r\n${headOnly ? '' : body}`;
}

/** One request and its answer; returns whether the connection may carry another one. */
async function exchange(wire) {
  const requestId = randomUUID();
  const deadline = Date.now() + MILLISECONDS.request;
  let head;
  let answer;
  try {
    head = await readHead(wire, deadline);
    const body = await readBody(wire, head, deadline);
    answer = execute({ ...head, body }, requestId);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    answer = fault;
  }
  const { status, value, type, headers } = answer;
  const asked = head?.header('connection')?.toLowerCase() ?? '';
  const close = answer.close || head?.version === '1.0' || /(?:^|,)[ \t]*close[ \t]*(?:,|$)/.test(asked);
  const text = render({ status, value, type, headers, requestId, close, headOnly: head?.method === 'HEAD' });
  return (await wire.send(text)) && !close;
}

async function converse(socket) {
  const wire = new Wire(socket);
  let open = true;
  while (open) {
    if (wire.size === 0 && !(await wire.more(Date.now() + MILLISECONDS.idle))) break;
    open = await exchange(wire);
  }
  wire.discard = true; // what still arrives is dropped, so that the last answer is not lost in a reset
  socket.resume();
  socket.end();
  setTimeout(() => socket.destroy(), MILLISECONDS.linger).unref();
}

const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
  converse(socket).catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    socket.destroy();
  });
});

for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));
server.listen(Number(options.port), '127.0.0.1', 1024, () => {
  process.stdout.write(`listening http://127.0.0.1:${server.address().port}\n`);
});
