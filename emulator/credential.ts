import { badRequest } from './errors.ts';
import { object, required, string } from './members.ts';

export interface Credential {
  readonly username: string;
  readonly password: string;
}

/** A name without a password, or a password without a name, is no credential. */
export function readCredential(value: unknown, at: string): Credential {
  const credential = object(value, at);
  return {
    username: required(credential, 'Username', readUsername, at),
    password: required(credential, 'Password', readPassword, at),
  };
}

/**
 * "The RFC2617 compliant username associated with the SIP credentials, in US-ASCII format."
 *
 * Printable characters of US-ASCII, at least one. Names are compared exactly, case included; a colon, a
 * quotation mark or a backslash may occur.
 */
export function readUsername(value: unknown, at: string): string {
  const username = string(value, at);
  if (username === '') throw badRequest(`${at} must not be empty.`);
  if (!/^[\x20-\x7e]*$/.test(username)) throw badRequest(`${at} must be printable US-ASCII.`);
  return username;
}

/** US-ASCII like the name; control characters may occur, and the empty password too. */
function readPassword(value: unknown, at: string): string {
  const password = string(value, at);
  if (!/^[\x00-\x7f]*$/.test(password)) throw badRequest(`${at} must be US-ASCII.`);
  return password;
}
