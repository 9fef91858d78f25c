import { type Contract, closestMatch } from '../spec/index.ts';
import { type Credentials, httpTarget, type Signer, sigv4Signer } from '../targets/index.ts';
import { Refused, UsageInvalid } from './errors.ts';
import type { Settings } from './flags.ts';
import type { Io } from './io.ts';
import { scopeOf } from './signing.ts';

/** Where the service answers, and who calls it. */
export interface Aws {
  address: string;
  region: string;
  signer: Signer;
  credentials: () => Promise<Credentials>;
}

/** Variables with which a process gives away what it sends, or takes any certificate. */
const GIVEAWAYS: [name: string, isBad: (value: string) => boolean][] = [
  ['NODE_TLS_REJECT_UNAUTHORIZED', (value) => value === '0'],
  ['NODE_DEBUG', (value) => /http|tls|net|undici/i.test(value)],
];

/** Finds the service's own endpoint and the caller's credentials. Sends nothing to the service. */
export async function findAws(settings: Settings, contract: Contract, io: Io): Promise<Aws> {
  for (const [name, isBad] of GIVEAWAYS)
    if (isBad(io.env[name] ?? ''))
      throw new Refused(
        `The environment would give credentials away — ${name}=${io.env[name]}. Unset it for --target aws.`,
      );
  const region = regionOf(settings, io.env);
  const address = addressOf(contract, region, io.env);
  const provide = await credentialsOf(io.env);
  const credentials = async () => {
    const found = await provide();
    for (const secret of [found.secretAccessKey, found.sessionToken]) if (secret) io.secrets.add(secret);
    return found;
  };
  const signer = sigv4Signer({
    ...scopeOf(contract, { region }),
    credentials,
    now: () => new Date(io.now()),
  });
  return { address, region, signer, credentials };
}

function regionOf({ region, given }: Settings, env: Io['env']): string {
  if (given?.includes('region')) return region;
  return env.AWS_REGION || env.AWS_DEFAULT_REGION || region;
}

/** `AWS_ENDPOINT_URL_CHIME_SDK_VOICE`, `AWS_ENDPOINT_URL`, or the address in the contract. */
function addressOf({ namespace, operations }: Contract, region: string, env: Io['env']): string {
  const given = endpointVariable(namespace, env);
  if (given !== undefined) return given;
  const endpoint = operations.find((each) => each.endpoint)?.endpoint;
  if (!endpoint)
    throw new UsageInvalid(
      `The contract names no endpoint — ${namespace}. Add servers to its operations, or judge an address.`,
    );
  if (endpoint.url.includes('{region}') && !endpoint.regions.includes(region)) {
    const close = closestMatch(region, endpoint.regions);
    throw new UsageInvalid(
      `The service has no endpoint in that region — ${JSON.stringify(region)}.${close ? ` Did you mean ${close}?` : ''} There are: ${endpoint.regions.join(', ')}.`,
    );
  }
  return endpoint.url.replace('{region}', region);
}

/** The address that AWS's own variables give for a service. */
export function endpointVariable(service: string, env: Io['env']): string | undefined {
  if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true') return undefined;
  const own = `AWS_ENDPOINT_URL_${service.toUpperCase().replaceAll('-', '_')}`;
  return (env[own] || env.AWS_ENDPOINT_URL || undefined)?.replace(/\/+$/, '');
}

/** The variables of a shell or a CI job, else AWS's own chain: profiles, sign-on, web identity, containers. */
async function credentialsOf(env: Io['env']): Promise<() => Promise<Credentials>> {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_PROFILE } = env;
  if (AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY && !AWS_PROFILE) {
    const credentials: Credentials = {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      sessionToken: AWS_SESSION_TOKEN,
    };
    return async () => credentials;
  }
  const chain = await import('@aws-sdk/credential-provider-node').catch((cause) => {
    throw new UsageInvalid(
      'AWS profiles need a package that is not installed — @aws-sdk/credential-provider-node. Run: npm install @aws-sdk/credential-provider-node.',
      { cause },
    );
  });
  const provide = chain.defaultProvider(AWS_PROFILE ? { profile: AWS_PROFILE } : {});
  return () =>
    provide().catch((cause: Error) => {
      const [why = ''] = cause.message.split('\n');
      throw new UsageInvalid(`No AWS credentials were found — ${why}. Sign in, or set AWS_PROFILE.`, {
        cause,
      });
    });
}

/** The account of the caller, as AWS itself says it. */
export async function callerOf({ region, credentials }: Aws, io: Io, deadlineMs: number): Promise<string> {
  const address = endpointVariable('sts', io.env) ?? `https://sts.${region}.amazonaws.com`;
  const now = () => new Date(io.now());
  const sts = httpTarget(address, {
    deadlineMs,
    signer: sigv4Signer({ service: 'sts', region, credentials, now }),
  });
  try {
    const { status, body } = await sts.send({
      method: 'POST',
      target: '/',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', accept: 'text/xml' },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    const account = /<Account>(\d{12})<\/Account>/.exec(body)?.[1];
    if (status === 200 && account !== undefined) return account;
    const code = /<Code>([A-Za-z]{1,64})<\/Code>/.exec(body)?.[1];
    throw new Refused(
      `AWS does not say who is calling — status ${status}${code ? `, ${code}` : ''} from ${new URL(address).host}. Check the credentials with: chime-conformance doctor.`,
    );
  } finally {
    await sts.close();
  }
}

/** Holds the account that was typed against the one that the credentials are of. */
export function compareAccounts(typed: string | undefined, actual: string): void {
  if (typed === actual) return;
  throw new Refused(
    typed === undefined
      ? 'AWS is written to only in an account that is named — --account is missing. Add it, with the 12 digits of an account that may be written to.'
      : `The credentials are of another account — ${actual}, not ${typed}. Correct --account, or use other credentials.`,
  );
}

/** A host of AWS itself. */
export function isAwsHost(host: string): boolean {
  return /(^|\.)(amazonaws\.com(\.cn)?|api\.aws|aws\.amazon\.com)\.?$/i.test(host);
}
