import type { WireRequest } from '../spec/index.ts';
import { shellWord, visible } from './escape.ts';
import type { JudgedTarget } from './report.ts';

/** Longer bodies make a command that nobody can paste. */
const PASTEABLE = 4000;

/**
 * A request as a command line. Names of resources become shell variables; what was masked stays masked.
 *
 * `--path-as-is` and `-g` keep curl from rewriting the target. Absent for bodies too long to paste.
 */
export function curlCommand(
  request: WireRequest,
  { url: origin, signed }: Pick<JudgedTarget, 'url' | 'signed'>,
): string | undefined {
  const { method, target, body, signing } = request;
  // curl signs well or not at all; what is spoiled is for `replay`.
  if (signed && signing !== undefined && signing !== 'absent') return undefined;
  const text = typeof body === 'string' ? body : (body?.base64 ?? '');
  if (text.length > PASTEABLE || target.length > PASTEABLE) return undefined;
  const bytes = typeof body === 'object' || visible(text) !== text ? Buffer.from(bytesOf(body)) : undefined;
  const lines = [
    `curl -isg --path-as-is -X ${shellWord(visible(method))} ${addressWord(`${origin.replace(/\/+$/, '')}${visible(target)}`)}`,
    ...headerLines(request),
    ...(signed && signing === undefined ? signatureLines(signed) : []),
    ...(body === undefined
      ? []
      : [bytes ? '  --data-binary @-' : `  --data-raw ${text === '' ? "''" : shellWord(text)}`]),
  ];
  const command = lines.join(' \\\n');
  return bytes ? `printf %s ${shellWord(bytes.toString('base64'))} | base64 -d |\n${command}` : command;
}

function bytesOf(body: WireRequest['body']): Buffer {
  return typeof body === 'object' ? Buffer.from(body.base64, 'base64') : Buffer.from(body ?? '', 'utf8');
}

function headerLines({ headers, body }: WireRequest): string[] {
  const lines = Object.entries(headers).map(
    ([name, value]) =>
      `  -H ${shellWord(value === '' ? `${visible(name)};` : `${visible(name)}: ${visible(value)}`)}`,
  );
  const isTyped = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  // Without this, curl says that the body is a form.
  return body === undefined || isTyped ? lines : [...lines, "  -H 'content-type:'"];
}

/** Secrets stay in variables: a command line is seen by others. A session has a token, a lasting key has none. */
function signatureLines({ service, region }: NonNullable<JudgedTarget['signed']>): string[] {
  return [
    `  --aws-sigv4 ${shellWord(visible(`aws:amz:${region}:${service}`))}`,
    '  --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
    `  $\{AWS_SESSION_TOKEN:+-H "x-amz-security-token: $AWS_SESSION_TOKEN"}`,
  ];
}

/** `'http://…/things/'"$THING"`: what stands in braces is for the reader to fill in. */
function addressWord(address: string): string {
  return address
    .split(/(\{[A-Za-z][\w:]*\})/)
    .filter((part) => part !== '')
    .map((part) => (/^\{[\w:]+\}$/.test(part) ? `"$${variable(part.slice(1, -1))}"` : quoted(part)))
    .join('');
}

/** Quoted even where that is not needed: `?` and `&` are common. */
function quoted(part: string): string {
  return `'${part.replaceAll("'", String.raw`'\''`)}'`;
}

/** `own:exampleThing` → `OWN_EXAMPLE_THING` */
function variable(name: string): string {
  return name
    .replaceAll(':', '_')
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
    .toUpperCase();
}
