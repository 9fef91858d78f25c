import type { Fault } from '../fault.ts';
import { type Json, refusingAt } from '../rewrite.ts';

const HOSTS: [name: string, says: string, isRefused: (host: string) => boolean][] = [
  ['takes-addresses-only', 'A host is an IP address.', (host) => /[a-z]/i.test(host)],
  ['takes-hosts-of-64-characters', 'A host has at most 64 characters.', (host) => host.length > 64],
  ['refuses-capitals-in-hosts', 'A host has no capitals.', (host) => /[A-Z]/.test(host)],
];

/** Hosts beyond doubt that are refused. */
export const hosts: Fault[] = HOSTS.map(([name, says, isRefused]) => ({
  name,
  says,
  breaks: ['PutVoiceConnectorOrigination/body.Origination.Routes[].Host/format'],
  wrap: refusingAt(
    'PutVoiceConnectorOrigination',
    'Origination.Routes[].Host',
    (host: Json | undefined) => typeof host === 'string' && isRefused(host),
  ),
}));
