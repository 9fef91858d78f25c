import { areaOf, type Requirement } from '../spec/index.ts';
import type { Target } from '../targets/index.ts';

/** Whether a row is judged on a target at all: who checks callers is known only of a target that claims to. */
export function isJudged({ kind }: Requirement, { isSigned }: Pick<Target, 'isSigned'>): boolean {
  return isSigned === true || areaOf(kind) !== 'authentication';
}

export const UNSIGNED =
  'The target is not said to check callers. Sign the requests with --sign to judge how it does.';
