import { type Guard, type HttpOptions, locatedHttpTarget, type Target } from '../targets/index.ts';
import { isAwsHost } from './aws.ts';
import { Refused } from './errors.ts';

/** Opens an address where writing does no harm, or where its owner allows it. What its name resolves to decides. */
export async function openAddress(
  address: string,
  allowed: string[],
  options: HttpOptions,
  guard: () => Guard,
): Promise<Target> {
  if (URL.canParse(address) && isAwsHost(new URL(address).hostname))
    throw new Refused(
      `The target is AWS itself — ${new URL(address).hostname}. Judge it with --target aws --account and the 12 digits of an account that may be written to.`,
    );
  const { target, whereabouts } = await locatedHttpTarget(address, options, guard);
  const { hostname } = new URL(address);
  const refusal = refusalOf(whereabouts, hostname, allowed);
  if (refusal === undefined) return target;
  await target.close();
  throw new Refused(refusal);
}

/** Why credentials of AWS are not taken to an address: by https only, but for this machine. */
export function refusalAt(
  address: string,
  { reach, addresses }: { reach: string; addresses: string[] },
): string | undefined {
  const { protocol, host } = new URL(address);
  if (reach === 'link-local') return refusalOf({ reach, addresses }, host, []);
  if (reach === 'loopback' || protocol === 'https:') return undefined;
  return `Credentials would travel in the clear — ${address}. Give the endpoint with https.`;
}

/** Why nothing is sent there, in one line. */
export function refusalOf(
  { reach, addresses }: { reach: string; addresses: string[] },
  hostname: string,
  allowed: string[],
): string | undefined {
  if (reach === 'loopback') return undefined;
  const bare = hostname.replace(/^\[|\]$/g, '');
  const place = addresses.includes(bare) ? hostname : `${hostname} (${addresses.join(', ')})`;
  if (reach === 'link-local')
    return `The target is link-local, where cloud metadata is served — ${place}. Nothing is ever sent there; correct --target.`;
  if (allowed.some((host) => isSame(host, bare))) return undefined;
  return `The target is not on this machine, and every operation writes — ${place}. If it may be written to, add --allow-host ${hostname}.`;
}

function isSame(allowed: string, host: string): boolean {
  return allowed.replace(/^\[|\]$/g, '').toLowerCase() === host;
}
