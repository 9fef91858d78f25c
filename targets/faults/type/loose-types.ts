import type { Fault } from '../fault.ts';
import { isObject, type Json, type OperationName, repairingAt } from '../rewrite.ts';

type Kind = 'object' | 'list' | 'text' | 'true';
const IS: Record<Kind, (value: Json | undefined) => boolean> = {
  object: isObject,
  list: Array.isArray,
  text: (value) => typeof value === 'string',
  true: (value) => value === true,
};

const ASSOCIATE = 'AssociatePhoneNumbersWithVoiceConnector';
const DISASSOCIATE = 'DisassociatePhoneNumbersFromVoiceConnector';
const PUT_USERS = 'PutVoiceConnectorTerminationCredentials';
const DELETE_USERS = 'DeleteVoiceConnectorTerminationCredentials';
const PUT_ROUTES = 'PutVoiceConnectorOrigination';
const CREATE = 'CreateVoiceConnector';
const SETTINGS = { Disabled: true };
const USER = { Username: 'jdoe', Password: 'XXXXXXXX' };

/** A type that is taken in the place of the documented one, and what a careless conversion makes of it. */
const LOOSE: [OperationName, at: string, Kind, becomes: Json][] = [
  [PUT_ROUTES, '', 'list', { Origination: SETTINGS }],
  [PUT_ROUTES, 'Origination.Disabled', 'object', true],
  [PUT_ROUTES, 'Origination.Routes', 'object', [{ Host: '10.24.34.0' }]],
  [PUT_ROUTES, 'Origination.Routes[].Port', 'true', 1],
  [PUT_ROUTES, 'Origination.Routes[].Protocol', 'list', 'TCP'],
  [PUT_USERS, 'Credentials', 'object', [USER]],
  [PUT_USERS, 'Credentials[].Password', 'object', '[object Object]'],
  [DELETE_USERS, 'Usernames', 'text', ['jdoe']],
  [DELETE_USERS, 'Usernames[]', 'object', '[object Object]'],
  [ASSOCIATE, 'ForceAssociate', 'object', true],
  [DISASSOCIATE, 'E164PhoneNumbers[]', 'object', '+12065550100'],
  [CREATE, 'RequireEncryption', 'object', true],
];

const SHORT: Partial<Record<OperationName, string>> = {
  [ASSOCIATE]: 'associate',
  [DISASSOCIATE]: 'disassociate',
  [PUT_USERS]: 'put-credentials',
  [DELETE_USERS]: 'delete-credentials',
  [PUT_ROUTES]: 'put-origination',
  [CREATE]: 'create',
};

function nameOf(operation: OperationName, at: string, kind: Kind): string {
  const place = at.replaceAll('[]', '-element').replaceAll('.', '-').toLowerCase() || 'body';
  return `takes-${kind}-for-${place}-in-${SHORT[operation]}`;
}

/** A member whose type is not checked, but converted. */
export const looseTypes: Fault[] = LOOSE.map(([operation, at, kind, becomes]) => ({
  name: nameOf(operation, at, kind),
  says: `${operation} takes a ${kind} at ${at || 'the root of its body'}.`,
  breaks: [`${operation}/body${at && `.${at}`}/type`],
  wrap: repairingAt(operation, at, (value) => (IS[kind](value) ? becomes : value)),
}));
