import type { Contract, Reply, Schema, WireBody, WireRequest } from '../spec/index.ts';
import type { Counterexample, Verdict } from '../suites/index.ts';
import { describedSecrets, withoutDescribed } from './described.ts';
import { guisesOf } from './guises.ts';
import { pairsOf } from './secret.ts';
import { MASK, type Secrets } from './secrets.ts';

const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'x-amz-security-token',
  'cookie',
  'set-cookie',
]);

/** What a run knows of secrets beyond a verdict. */
export interface Redaction {
  /** Credentials, and what was sent elsewhere in the run. */
  secrets?: Secrets;
  /** Away from loopback, replies show what belongs to people: all that the contract marks `x-sensitive`. */
  isLive?: boolean;
}

/**
 * Masks what nobody may read in a report: by name where the contract marks a member `x-secret: always`,
 * and by value wherever else the same text turns up.
 *
 * Applied once, when a verdict is captured, before the journal and every report.
 */
export function redactVerdict(verdict: Verdict, contract: Contract, redaction: Redaction = {}): Verdict {
  const { secrets, isLive = false } = redaction;
  const names = secretNames(contract, isLive);
  const { counterexample, findings, observations, reason } = verdict;
  const abouts = [counterexample?.about ?? '', ...(observations ?? []).map(({ about }) => about)];
  const own = [
    ...(counterexample ? bodiesOf(counterexample).flatMap((body) => secretsIn(body, names)) : []),
    ...abouts.flatMap((about) => describedSecrets(about, names)),
  ];
  const guises = guisesOf(own);
  const requests = counterexample ? openTexts(counterexample, names) : abouts;
  // What the case says openly is no secret of another case.
  const isOpen = (guise: string) => requests.some((text) => text.includes(guise));
  const ours = (text: string) => guises.reduce((masked, guise) => masked.replaceAll(guise, MASK), text);
  const byValue = (text: string) => secrets?.mask(ours(text), isOpen) ?? ours(text);
  const about = (text: string) => byValue(withoutDescribed(text, names));
  // What was seen may be a body, or the beginning of one.
  const seenText = (text: string) => byValue(byName(text, names));
  return {
    ...verdict,
    ...(reason === undefined ? {} : { reason: byValue(reason) }),
    ...(findings
      ? {
          findings: findings.map((finding) => ({
            ...finding,
            expected: seenText(finding.expected),
            received: seenText(finding.received),
          })),
        }
      : {}),
    ...(counterexample ? { counterexample: masked(counterexample, names, byValue, about) } : {}),
    ...(observations
      ? {
          observations: observations.map((each) => ({
            about: about(each.about),
            seen: seenText(each.seen),
          })),
        }
      : {}),
  };
}

/** The values that secret members of a body hold. */
export function secretsIn(body: string, names: ReadonlySet<string>): string[] {
  return pairsOf(body)
    .filter(({ name }) => names.has(name))
    .map(({ value }) => value);
}

function masked(
  { about, given, request, reply, repeated }: Counterexample,
  names: ReadonlySet<string>,
  byValue: (text: string) => string,
  inAbout: (text: string) => string,
): Counterexample {
  const text = (body: string) => byValue(byName(body, names));
  const headers = (all: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(all).map(([name, value]) => [
        name,
        SECRET_HEADERS.has(name.toLowerCase()) ? MASK : byValue(value),
      ]),
    );
  const sent = (each: WireRequest): WireRequest => ({
    ...each,
    target: byValue(each.target),
    headers: headers(each.headers),
    ...(each.body === undefined ? {} : { body: inBody(each.body, text) }),
  });
  const got = (each: Reply): Reply => ({
    ...each,
    headers: headers(each.headers),
    body: text(each.body),
    ...(each.coding === undefined ? {} : { coding: byValue(each.coding) }),
  });
  return {
    about: inAbout(about),
    given: given.map((step) => ({ request: sent(step.request), reply: got(step.reply) })),
    request: sent(request),
    reply: got(reply),
    repeated,
  };
}

/** Masks in the text itself, so that everything else of a body stays as it was on the wire. */
function byName(body: string, names: ReadonlySet<string>): string {
  return pairsOf(body)
    .filter(({ name }) => names.has(name))
    .reduceRight((text, { from, to }) => `${text.slice(0, from)}${MASK}${text.slice(to)}`, body);
}

/** Encodings in which the bytes of a body may spell a member's name. Both keep every byte on the way back. */
const ENCODINGS = ['latin1', 'utf16le'] as const;

function inBody(body: WireBody, mask: (text: string) => string): WireBody {
  if (typeof body === 'string') return mask(body);
  const bytes = Buffer.from(body.base64, 'base64');
  for (const encoding of ENCODINGS) {
    const text = bytes.toString(encoding);
    const hidden = mask(text);
    if (hidden !== text) return { base64: Buffer.from(hidden, encoding).toString('base64') };
  }
  return body;
}

function bodiesOf({ given, request, reply }: Counterexample): string[] {
  const sent = [...given.map((step) => step.request), request].flatMap(({ body }) =>
    body === undefined
      ? []
      : typeof body === 'string'
        ? [body]
        : ['utf8' as const, 'utf16le' as const].map((encoding) =>
            Buffer.from(body.base64, 'base64').toString(encoding),
          ),
  );
  return [...sent, ...given.map((step) => step.reply.body), reply.body];
}

/** What the requests of a case say outside of secret members. */
function openTexts({ given, request }: Counterexample, names: ReadonlySet<string>): string[] {
  return [...given.map((step) => step.request), request].map(
    ({ target, headers, body }) =>
      `${target}\n${Object.entries(headers)
        .filter(([name]) => !SECRET_HEADERS.has(name.toLowerCase()))
        .map(([, value]) => value)
        .join('\n')}\n${typeof body === 'string' ? byName(body, names) : ''}`,
  );
}

/** The members that no reply may ever repeat, wherever in the contract they stand; of live targets, all that are sensitive. */
export function secretNames({ operations }: Contract, isLive = false): ReadonlySet<string> {
  const names = new Set<string>();
  const isSecret = (schema: Schema) =>
    schema['x-secret'] === 'always' || (isLive && schema['x-sensitive'] === true);
  const walk = (schema: Schema) => {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (isSecret(property) || (property.items && isSecret(property.items))) names.add(name);
      walk(property);
    }
    if (schema.items) walk(schema.items);
  };
  for (const { body, success } of operations) {
    if (body) walk(body.schema);
    if (success.body) walk(success.body);
  }
  return names;
}
