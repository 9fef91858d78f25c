import { Secrets, secretNames, secretsIn } from '../reports/index.ts';
import { bodyBytes, type Contract, type WireRequest } from '../spec/index.ts';
import type { Target } from '../targets/index.ts';

/** Variables whose values open an account. */
const GIVEN = [
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_BEARER_TOKEN_BEDROCK',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'CHIME_CONFORMANCE_SECRET_ACCESS_KEY',
  'CHIME_CONFORMANCE_SESSION_TOKEN',
];

/** The credentials that this process was given. */
export function givenSecrets(env: Record<string, string | undefined>): Secrets {
  return new Secrets(GIVEN.flatMap((name) => env[name] ?? []));
}

/** The same target; what is sent under secret names is noted, so that it is known wherever it comes back. */
export function listening(target: Target, contract: Contract, secrets: Secrets): Target {
  const names = secretNames(contract, !target.isLoopback);
  const note = ({ body }: WireRequest) => {
    if (body === undefined) return;
    const texts = typeof body === 'string' ? [body] : [bodyBytes(body).toString('utf8')];
    for (const value of texts.flatMap((text) => secretsIn(text, names)))
      if (isTelling(value)) secrets.add(value);
  };
  return {
    ...target,
    send(request) {
      note(request);
      return target.send(request);
    },
    sendRaw(request) {
      note(request);
      return target.sendRaw(request);
    },
  };
}

/** Short and repetitive texts come back for other reasons. */
function isTelling(text: string): boolean {
  return text.length >= 8 && new Set(text).size >= 5;
}
