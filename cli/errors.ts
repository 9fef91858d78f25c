import { DriverInvalid } from '../clients/index.ts';
import { ReportUnwritable } from '../reports/index.ts';
import { ContractInvalid, NameUnknown } from '../spec/index.ts';
import { TargetUnreachable } from '../suites/index.ts';
import { ExchangeFailed, GuardRefused, TargetInvalid } from '../targets/index.ts';

/** The documented exit codes. */
export const EXIT = {
  conforms: 0,
  broken: 1,
  usage: 2,
  inconclusive: 3,
  internal: 4,
  refused: 5,
  residue: 6,
  SIGINT: 130,
  SIGTERM: 143,
} as const;

/** What was typed or configured cannot be used. Nothing was sent. */
export class UsageInvalid extends Error {
  override readonly name = 'UsageInvalid';
}

/** The server that a run started did not come up. Nothing was judged. */
export class ServerFailed extends Error {
  override readonly name = 'ServerFailed';
}

/** A guard refused to send. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The exit code that an error stands for; anything unknown is our own fault. */
export function exitCodeOf(error: unknown): number {
  if (
    error instanceof UsageInvalid ||
    error instanceof ContractInvalid ||
    error instanceof NameUnknown ||
    error instanceof TargetInvalid ||
    error instanceof DriverInvalid
  )
    return EXIT.usage;
  if (error instanceof TargetUnreachable || error instanceof ExchangeFailed || error instanceof ServerFailed)
    return EXIT.inconclusive;
  if (error instanceof Refused || error instanceof GuardRefused) return EXIT.refused;
  return EXIT.internal;
}

/** One line for stderr; a stack trace only of our own faults, and only on demand. */
export function lineOf(error: unknown, env: Record<string, string | undefined>): string {
  if (exitCodeOf(error) !== EXIT.internal || error instanceof ReportUnwritable)
    return (error as Error).message;
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  if (env.CHIME_CONFORMANCE_DEBUG) return stack ?? message;
  return `This is a fault of chime-conformance — ${message.split('\n')[0]}. Run again with CHIME_CONFORMANCE_DEBUG=1 and report the trace.`;
}
