import type { ClientRequirement } from '../../../spec/index.ts';
import type { Finding } from '../../finding.ts';
import type { ClientExchange } from '../exchange.ts';

/** What one exchange says: findings break the row, none keep it, and `undefined` bears on it in no way. */
export type ClientCheck = (exchange: ClientExchange, requirement: ClientRequirement) => Finding[] | undefined;

/** A finding where what came is not what was expected. */
export function differs(
  check: string,
  says: string,
  expected: string,
  received: string | undefined,
): Finding[] {
  return received === undefined ? [] : [{ check, says, expected, received }];
}
