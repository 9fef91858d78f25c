import { badRequest } from './errors.ts';
import { boolean, integer, listOf, object, oneOf, optional, string } from './members.ts';

/** Members that were not sent stay undefined: no default is filled in, and JSON leaves them out. */
export interface Origination {
  readonly Disabled: boolean | undefined;
  readonly Routes: readonly OriginationRoute[] | undefined;
}

export interface OriginationRoute {
  readonly Host: string | undefined;
  readonly Port: number | undefined;
  readonly Priority: number | undefined;
  readonly Protocol: string | undefined;
  readonly Weight: number | undefined;
}

export function readOrigination(value: unknown, at: string): Origination {
  const settings = object(value, at);
  const origination = {
    Disabled: optional(settings, 'Disabled', boolean, at),
    // From 1 to 20 routes.
    Routes: optional(settings, 'Routes', listOf(readRoute, 1, 20), at),
  };
  if (isEmpty(origination)) throw badRequest(`${at} must have Routes or Disabled.`);
  return origination;
}

function readRoute(value: unknown, at: string): OriginationRoute {
  const settings = object(value, at);
  const route = {
    // A fully qualified domain name or an IP address; no pattern says what either looks like.
    Host: optional(settings, 'Host', host, at),
    // The port, from 0 to 65535. The default of 5060 is not written into the answer.
    Port: optional(settings, 'Port', integer(0, 65535), at),
    // The priority of the host, from 1, the highest, to 100.
    Priority: optional(settings, 'Priority', integer(1, 100), at),
    // TCP or UDP, in capitals.
    Protocol: optional(settings, 'Protocol', oneOf(['TCP', 'UDP']), at),
    // The weight among hosts of the same priority, from 1 to 100.
    Weight: optional(settings, 'Weight', integer(1, 100), at),
  };
  if (isEmpty(route)) throw badRequest(`${at} must have at least one member.`);
  return route;
}

function host(value: unknown, at: string): string {
  const text = string(value, at);
  if (text === '') throw badRequest(`${at} must not be empty.`);
  return text;
}

function isEmpty(settings: object): boolean {
  return Object.values(settings).every((value) => value === undefined);
}
