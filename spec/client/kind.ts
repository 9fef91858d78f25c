import { type Area, areaOf as areaOfServer, KINDS, type Kind, type Requirement } from '../requirement.ts';

/** What kind of promise a row about a client states. Closed, as the kinds about servers are. */
export const CLIENT_KINDS = [
  'client-sent',
  'client-method',
  'client-path',
  'client-label',
  'client-escaping',
  'client-query',
  'client-host',
  'client-content-type',
  'client-framing',
  'client-body-json',
  'client-member-sent',
  'client-member-absent',
  'client-undocumented',
  'client-no-body',
  'client-signature',
  'client-signature-scope',
  'client-form',
  'client-forbidden',
  'client-open-label',
  'client-success',
  'client-empty-value',
  'client-member-returned',
  'client-unknown-members',
  'client-success-id',
  'client-open-answer',
  'client-error-name',
  'client-error-form',
  'client-error-fault',
  'client-error-status',
  'client-error-message',
  'client-error-id',
  'client-open-error',
  'client-failure',
  'client-failure-status',
  'client-open-failure',
  'client-refusal-final',
  'client-success-final',
  'client-repeat',
  'client-attempts',
  'client-secret',
] as const;
export type ClientKind = (typeof CLIENT_KINDS)[number];

/** One promise about a client: a row of the matrix of clients. */
export type ClientRequirement = Requirement<ClientKind>;

/** A promise about either end of the contract. */
export type AnyRequirement = Requirement<Kind | ClientKind>;

/** The column of the overview in which a row of either end stands. */
export function areaOf(kind: Kind | ClientKind): Area {
  return isServers(kind) ? areaOfServer(kind) : areaOfClient(kind);
}

function isServers(kind: Kind | ClientKind): kind is Kind {
  return (KINDS as readonly string[]).includes(kind);
}

function areaOfClient(kind: ClientKind): Area {
  if (/error|secret/.test(kind)) return 'exceptions';
  if (/failure/.test(kind)) return 'failures';
  if (/final|attempts|repeat/.test(kind)) return 'retries';
  if (/success|empty-value|returned|unknown|answer/.test(kind)) return 'results';
  return 'requests';
}
