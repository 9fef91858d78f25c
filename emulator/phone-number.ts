import { badRequest, type ErrorCode } from './errors.ts';
import { string } from './members.ts';

/** What befell one phone number of a request that otherwise succeeded. */
export interface PhoneNumberError {
  /** The number as it was sent. */
  readonly PhoneNumberId: string;
  readonly ErrorCode: ErrorCode;
  readonly ErrorMessage: string;
}

/** "Pattern: ^\+?[1-9]\d{1,14}$". One number that does not match refuses the whole request. */
export function readPhoneNumber(value: unknown, at: string): string {
  const number = string(value, at);
  if (!/^\+?[1-9][0-9]{1,14}$/.test(number))
    throw badRequest(`${at} must be a phone number in E.164 format.`);
  return number;
}

/** The leading `+` is not part of the number: `+12065550100` and `12065550100` are the same one. */
export function digitsOf(number: string): string {
  return number.startsWith('+') ? number.slice(1) : number;
}
