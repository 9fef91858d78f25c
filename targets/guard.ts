import { bodyBytes, type Reply, type WireRequest } from '../spec/wire.ts';

/** What may be sent to a target where something can be harmed. */
export interface Policy {
  /** The requests of the plan: `{…}` in a target stands for one name of a resource. */
  requests: { method: string; target: string }[];
  /** Members, and which values they may have. Names are compared without case. */
  values: ReadonlyMap<string, (value: string) => boolean>;
  /** What a name of a resource looks like. */
  name: RegExp;
  /** Names that nobody gave to anything. */
  isNobodys: (name: string) => boolean;
  /** Resources that are there and may be changed, though not removed. */
  named: string[];
  /** Resources that an earlier run created. */
  created?: string[];
  /** Resources that were there before that run: what a list shows besides them is not somebody's. */
  before?: string[];
  /** Requests that put back what was there, or take back what a run added: let out to the letter. */
  granted?: WireRequest[];
  /** Answers that bring a resource into being, and where its name stands. */
  creates: { method: string; target: string; id: string }[];
  /** Answers that list resources. */
  lists: { method: string; target: string; at: string; id: string }[];
  /** Requests that remove a resource. */
  removes: { method: string; target: string }[];
}

/** Where a request is about to go. */
export interface Whither {
  host: string;
  basePath: string;
}

/** The last look at what leaves. */
export interface Guard {
  /** @throws {GuardRefused} when a request is not within the plan. */
  leaving(request: WireRequest, whither: Whither): void;
  /** Learns what a reply says of resources: those it created, and those that were there. */
  arrived(request: WireRequest, reply: Reply, whither: Whither): void;
  /** Lets a planned request out to the letter: it puts back what was read from a resource that is there. */
  grant(request: WireRequest): void;
  /** Whether a planned request, its resources still in braces, would be let out. */
  allows(request: WireRequest): boolean;
}

/** A request was about to leave that is not within the plan. It was not sent. */
export class GuardRefused extends Error {
  override readonly name = 'GuardRefused';
}

/**
 * Reads every request again as it leaves, whatever made it: its host, its method and target, the names in it and the
 * values of its body have to be within the policy. Only what this run created may be removed.
 */
export function guardOf(policy: Policy): Guard {
  const planned = policy.requests.map(({ method, target }) => ({ method, is: patternOf(target) }));
  const removals = policy.removes.map(({ method, target }) => ({ method, is: patternOf(target) }));
  const created = new Set(policy.created);
  const foreign = new Set<string>();
  const granted = new Set((policy.granted ?? []).map(letterOf));

  /** Why a request, its base path left out, is not within the policy. */
  const objection = (request: WireRequest): string | undefined => {
    const { method, target } = request;
    if (!planned.some((each) => each.method === method && each.is.test(target)))
      return 'a method and target that are not in the plan';
    const isRemoval = removals.some((each) => each.method === method && each.is.test(target));
    if (!isRemoval && granted.has(letterOf(request))) return undefined;
    const names = namesIn(target, policy.name);
    const stranger =
      names.find((name) => !created.has(name) && !policy.named.includes(name) && !policy.isNobodys(name)) ??
      piecesOf(target).find((piece) => foreign.has(piece) && !policy.named.includes(piece));
    if (stranger !== undefined) return `a resource that is not this run's, ${stranger}`;
    if (isRemoval && removesNamed(target, policy.named))
      return 'the removal of a resource that it did not create';
    const member = forbiddenIn(request, policy.values);
    return member === undefined ? undefined : `a value that may be somebody's, at ${member}`;
  };

  return {
    leaving(request, { host, basePath }) {
      const { headers, target } = request;
      if (headers.host !== undefined && headers.host !== host)
        refuse(request, `another host, ${headers.host}`);
      if (!target.startsWith(`${basePath}/`)) refuse(request, 'another path than the address has');
      const why = objection({ ...request, target: target.slice(basePath.length) });
      if (why !== undefined) refuse(request, why);
    },
    arrived({ method, target }, reply, { basePath }) {
      if (reply.status < 200 || reply.status > 299) return;
      const bare = target.slice(basePath.length).replace(/\?.*$/, '');
      const is = (each: { method: string; target: string }) => each.method === method && each.target === bare;
      const list = policy.lists.find(is);
      for (const item of list ? arrayAt(reply.body, list.at) : []) {
        const name = textAt(item, [list?.id ?? '']);
        if (name === undefined || created.has(name)) continue;
        const isOfEarlierRun = policy.before !== undefined && !policy.before.includes(name);
        (isOfEarlierRun ? created : foreign).add(name);
      }
      const creator = policy.creates.find(is);
      const name = creator ? textAt(jsonOf(reply.body), creator.id.split('.')) : undefined;
      if (name !== undefined && !foreign.has(name) && !policy.named.includes(name)) created.add(name);
    },
    grant(request) {
      granted.add(letterOf(request));
    },
    allows: (request) => objection(request) === undefined,
  };
}

function letterOf({ method, target, body }: WireRequest): string {
  return JSON.stringify([method, target, body ?? '']);
}

/** Whether a removal is of a named resource: by its name, or by the braces in which a plan puts it. */
function removesNamed(target: string, named: string[]): boolean {
  if (named.length === 0) return false;
  return /\{(?!own:|other:)/.test(target) || piecesOf(target).some((piece) => named.includes(piece));
}

function refuse({ method, target }: WireRequest, why: string): never {
  throw new GuardRefused(
    `A request was held back that is outside the plan — ${method} ${target.slice(0, 100)}: ${why}. This is a fault of chime-conformance; report it.`,
  );
}

/** `/things/{thing}/part?x=1` with anything but a slash in the place of braces. */
function patternOf(target: string): RegExp {
  const source = target
    .split(/\{[^}]*\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('([^/?]+)');
  return new RegExp(`^${source}$`);
}

/** A target as it stands, and as it is after each of three times decoding. */
function readingsOf(target: string): string[] {
  const readings = [target];
  for (let times = 0; times < 3; times++) readings.push(decoded(readings[times] as string));
  return [...new Set(readings)];
}

/** What stands between slashes, in every reading. */
function piecesOf(target: string): string[] {
  return readingsOf(target).flatMap((text) => text.split(/[/\\?]/).map((piece) => piece.trim()));
}

/** Everything in a target that looks like a name, however often it is encoded, whatever stands around it. */
function namesIn(target: string, name: RegExp): string[] {
  const found = readingsOf(target).flatMap((text) => {
    const folded = text.toLowerCase();
    return [folded, folded.replaceAll(/[^a-z0-9/-]/g, '')].flatMap((each) =>
      each.split(/[^a-z0-9-]+/).filter((piece) => name.test(piece)),
    );
  });
  return [...new Set(found)];
}

/** Each escape by itself: one that is broken must not hide the others. */
function decoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('latin1');
    }
  });
}

/** Texts in double or single quotes, with a colon after a member's name, and numbers; as a lenient parser would find them. */
const TOKEN = /(["'])((?:(?!\1)[^\\]|\\[\s\S])*)\1(\s*:)?|-?\d[\d.eE+-]*/g;

/** The member whose value is not allowed, as far as a text has members: bodies need not be JSON. */
function forbiddenIn({ body }: WireRequest, values: Policy['values']): string | undefined {
  if (body === undefined) return undefined;
  const bytes = bodyBytes(body);
  const texts = typeof body === 'string' ? [body] : [bytes.toString('utf8'), bytes.toString('utf16le')];
  for (const text of texts) {
    let member = '';
    for (const [whole, , inside, colon] of text.matchAll(TOKEN)) {
      const value = inside === undefined ? whole : unescaped(inside);
      if (colon !== undefined) member = value.toLowerCase();
      else if (values.get(member)?.(value) === false) return member;
    }
  }
  return undefined;
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text.replaceAll(/(?<!\\)((?:\\\\)*)"/g, '$1\\"')}"`) as string;
  } catch {
    return text;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function arrayAt(body: string, at: string): unknown[] {
  const value = (jsonOf(body) as Record<string, unknown> | null | undefined)?.[at];
  return Array.isArray(value) ? value : [];
}

function textAt(value: unknown, path: string[]): string | undefined {
  const found = path.reduce<unknown>(
    (each, name) => (each as Record<string, unknown> | null | undefined)?.[name],
    value,
  );
  return typeof found === 'string' && found !== '' ? found : undefined;
}
