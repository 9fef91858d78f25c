import type { Contract } from '../spec/index.ts';
import { type Credentials, DUMMY_CREDENTIALS, type Signer, sigv4Signer } from '../targets/index.ts';
import { UsageInvalid } from './errors.ts';
import type { Settings } from './flags.ts';
import type { Io } from './io.ts';

/** The variables that hold credentials for what is not AWS; a secret has no place on a command line. */
export const CREDENTIAL_VARIABLES = {
  accessKeyId: 'CHIME_CONFORMANCE_ACCESS_KEY_ID',
  secretAccessKey: 'CHIME_CONFORMANCE_SECRET_ACCESS_KEY',
  sessionToken: 'CHIME_CONFORMANCE_SESSION_TOKEN',
} as const;

/**
 * The given credentials, or ones that open nothing.
 *
 * AWS's own variables and profiles are not looked at, so that a shell set up for production never signs for a fake.
 */
export function givenCredentials(env: Io['env']): Credentials {
  const { accessKeyId: id, secretAccessKey: secret, sessionToken: token } = CREDENTIAL_VARIABLES;
  const accessKeyId = env[id];
  const secretAccessKey = env[secret];
  if (!accessKeyId && !secretAccessKey) return DUMMY_CREDENTIALS;
  if (!accessKeyId || !secretAccessKey)
    throw new UsageInvalid(
      `Credentials are given by half — ${accessKeyId ? secret : id} is not set. Set both, or none.`,
    );
  return { accessKeyId, secretAccessKey, ...(env[token] ? { sessionToken: env[token] } : {}) };
}

/** What signatures for a target are scoped to. */
export function scopeOf(
  contract: Contract,
  { region }: Pick<Settings, 'region'>,
): { service: string; region: string } {
  const scheme = contract.operations.find(({ authentication }) => authentication)?.authentication;
  if (!scheme)
    throw new UsageInvalid(
      `The contract says nothing of signatures — ${contract.namespace}. Judge it without --sign, or add a security scheme.`,
    );
  return { service: scheme.service, region: scheme.region ?? region };
}

/** Signs with the given credentials where `--sign` asks for it. */
export function signerOf(settings: Settings, contract: Contract, io: Io): Signer | undefined {
  if (!settings.sign) return undefined;
  const credentials = givenCredentials(io.env);
  return sigv4Signer({
    ...scopeOf(contract, settings),
    credentials: async () => credentials,
    now: () => new Date(io.now()),
  });
}

/** The same, as a report says it, of a run that signs. */
export function signedFor(
  settings: Settings,
  contract: Contract,
): { signed?: { service: string; region: string } } {
  return settings.sign || settings.target === 'aws' ? { signed: scopeOf(contract, settings) } : {};
}
