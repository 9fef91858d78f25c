import { lookup } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { failedBy } from './errors.ts';

/** Where an address leads: this machine, a place where nothing is ever sent (cloud metadata), or elsewhere. */
export type Reach = 'loopback' | 'link-local' | 'elsewhere';

/** What a host name stands for, resolved once, so that what was looked at is what is connected to. */
export interface Whereabouts {
  reach: Reach;
  addresses: string[];
  lookup: LookupFunction;
}

/** How long a name may take to resolve, in milliseconds. */
const DNS_MS = 2000;

const LOOPBACK = blockList([
  ['127.0.0.0', 8],
  ['0.0.0.0', 32],
  ['::1', 128],
  ['::', 128],
]);
const LINK_LOCAL = blockList([
  ['169.254.0.0', 16],
  ['fe80::', 10],
  ['fd00:ec2::254', 128],
]);

function blockList(subnets: [string, number][]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of subnets) list.addSubnet(address, prefix, familyOf(address));
  return list;
}

/** Where one IP address leads. IPv4 in IPv6 clothes counts as IPv4. */
export function reachOf(address: string): Reach {
  const [bare = ''] = address.split('%');
  if (LINK_LOCAL.check(bare, familyOf(bare))) return 'link-local';
  return LOOPBACK.check(bare, familyOf(bare)) ? 'loopback' : 'elsewhere';
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

/**
 * Resolves a host name. Of several addresses the most dangerous one decides.
 *
 * @throws {ExchangeFailed} when nothing is known by that name.
 */
export async function locate(
  host: string,
  resolve: (name: string) => Promise<string[]> = resolveName,
): Promise<Whereabouts> {
  const name = host.replace(/^\[|\]$/g, '');
  const addresses = isIP(name) ? [name] : await resolve(name).catch((cause) => unknownName(host, cause));
  if (addresses.length === 0) unknownName(host);
  const reaches = addresses.map(reachOf);
  const reach = (['link-local', 'elsewhere'] as const).find((each) => reaches.includes(each)) ?? 'loopback';
  return { reach, addresses, lookup: pinned(addresses) };
}

async function resolveName(name: string): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${DNS_MS / 1000} s`)), DNS_MS);
  });
  try {
    const found = await Promise.race([lookup(name, { all: true }), late]);
    return found.map(({ address }) => address);
  } finally {
    clearTimeout(timer);
  }
}

function unknownName(host: string, cause?: unknown): never {
  throw failedBy('name', host, DNS_MS, { cause });
}

/** Answers every lookup with the addresses that were looked at. */
function pinned(addresses: string[]): LookupFunction {
  const entries = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, { all }, callback) => {
    const [first] = entries;
    if (all) callback(null, entries);
    else callback(null, first?.address ?? '', first?.family);
  };
}
