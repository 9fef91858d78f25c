import { type HttpOptions, locatedHttpTarget, type Target } from '../targets/index.ts';
import { Refused } from './errors.ts';

/** Opens an address where writing does no harm, or where its owner allows it. What its name resolves to decides. */
export async function openAddress(address: string, allowed: string[], options: HttpOptions): Promise<Target> {
  const { target, whereabouts } = await locatedHttpTarget(address, options);
  const { hostname } = new URL(address);
  const refusal = refusalOf(whereabouts, hostname, allowed);
  if (refusal === undefined) return target;
  await target.close();
  throw new Refused(refusal);
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
