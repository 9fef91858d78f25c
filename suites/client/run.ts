import { type DriverSource, startResponder } from '../../clients/index.ts';
import { type ClientSetting, clientCasesFor } from '../../generators/index.ts';
import { type ClientRequirement, type Contract, deriveClient } from '../../spec/index.ts';
import { Queue } from '../queue.ts';
import type { Verdict } from '../verdict.ts';
import { CREDENTIALS, REGION } from './checks/request.ts';
import type { ClientSession } from './exchange.ts';
import { judgeClient } from './judge.ts';

/** How clients are judged. Everything that chance or time could change comes in here. */
export interface ClientRunOptions {
  seed: number;
  /** Drawn inputs an operation, after the probes. */
  runs: number;
  /** Operations judged at once, each lane with a driver and a responder of its own. */
  lanes: number;
  /** How long one call may take before the driver counts as hung. */
  deadlineMs: number;
  now(): number;
  sleep(ms: number): Promise<void>;
  signal?: AbortSignal;
  onRequests?(sent: number): void;
}

/** Judges a client and yields each verdict as soon as it stands. */
export async function* runClient(
  contract: Contract,
  source: DriverSource,
  requirements: ClientRequirement[],
  options: ClientRunOptions,
): AsyncGenerator<Verdict> {
  const verdicts = new Queue<Verdict>();
  const count = { calls: 0, requests: 0 };
  const givenUp = new Set<string>();
  const names = [...new Set(requirements.map(({ operation }) => operation))];
  const waiting = names.map((name) => requirements.filter(({ operation }) => operation === name));
  const setting = { contract, seed: options.seed, runs: options.runs };
  const lane = async () => {
    const responder = await startResponder(options.now);
    const driver = await source().catch(async (cause: unknown) => {
      await responder.close();
      throw cause;
    });
    const base = { region: REGION, namespace: contract.namespace, credentials: CREDENTIALS };
    const { deadlineMs, seed, sleep } = options;
    options.signal?.addEventListener('abort', () => void driver.close());
    try {
      for (let rows = waiting.shift(); rows; rows = waiting.shift()) {
        const own = { count, givenUp, memo: new Map(), losses: 0 };
        const session = { driver, responder, base, deadlineMs, seed, sleep, ...own };
        await judgeRows(rows, session, setting, options, verdicts);
      }
    } finally {
      await driver.close();
      await responder.close();
    }
  };
  const lanes = Math.min(options.lanes, names.length);
  void Promise.all(Array.from({ length: lanes }, lane)).then(
    () => verdicts.end(),
    (cause: unknown) => verdicts.fail(cause),
  );
  yield* verdicts;
  options.onRequests?.(count.requests);
}

async function judgeRows(
  rows: ClientRequirement[],
  session: ClientSession,
  setting: ClientSetting,
  { signal, onRequests }: ClientRunOptions,
  verdicts: Queue<Verdict>,
): Promise<void> {
  for (const requirement of rows) {
    const verdict = await judgeClient(requirement, clientCasesFor(requirement, setting), session);
    // What ended because somebody asked to stop is no verdict.
    if (signal?.aborted) return;
    verdicts.push(verdict);
    onRequests?.(session.count.requests);
  }
}

/** Every requirement of a client, or those that are wanted. */
export function selectClient(
  contract: Contract,
  isWanted: (requirement: ClientRequirement) => boolean = () => true,
): ClientRequirement[] {
  return deriveClient(contract).filter(isWanted);
}
