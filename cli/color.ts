import type { Io } from './io.ts';

/** Whether stdout gets colours: NO_COLOR forbids, FORCE_COLOR demands, else a capable terminal decides. */
export function hasColor({ env, isTty }: Pick<Io, 'env' | 'isTty'>): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTty && env.TERM !== 'dumb';
}
