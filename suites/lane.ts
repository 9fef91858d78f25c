import { acceptedControl } from '../generators/index.ts';
import type { Operation, Requirement, WireRequest } from '../spec/index.ts';
import { isStory } from './bearing.ts';
import { type Control, control, type Offers, unavailable } from './control.ts';
import { NO_REQUEST } from './depth.ts';
import { judge } from './judge.ts';
import { isJudged, UNSIGNED } from './judged.ts';
import type { Share } from './plan.ts';
import { type Provision, provide } from './provision.ts';
import type { Queue } from './queue.ts';
import type { RunOptions } from './run-options.ts';
import { seedOf } from './seed.ts';
import type { Session } from './session.ts';
import type { Verdict } from './verdict.ts';
import { bind, resourcesOf } from './world.ts';

/** One operation and what it is judged with. */
export interface Lane {
  operation: Operation;
  control?: Control;
  session: Session;
  provision: Provision;
  shares: Map<string, Share>;
  offers: Offers;
  options: RunOptions;
  verdicts: Queue<Verdict>;
}

/** Judges some of the operation's rows, one after the other. */
export async function judgeRows(lane: Lane, rows: Requirement[]): Promise<void> {
  const { session, shares, offers, options, verdicts } = lane;
  if (rows.length === 0) return;
  lane.control ??= hasWork(lane) ? await prepared(lane) : { kind: 'stopped', why: NO_REQUEST };
  for (const requirement of rows) {
    if (options.signal?.aborted) return;
    if (!isJudged(requirement, session.target)) {
      verdicts.push({ requirement: requirement.id, status: 'skip', cases: 0, requests: 0, reason: UNSIGNED });
      continue;
    }
    const { source, isWithheld, ...share } = shares.get(requirement.id) as Share;
    if (isWithheld) {
      verdicts.push({ requirement: requirement.id, status: 'skip', cases: 0, requests: 0, reason: WITHHELD });
      continue;
    }
    const seed = seedOf(options.seed, source.stream ?? requirement.id);
    const path = options.path === undefined ? {} : { path: options.path };
    const isSent = share.probes.length + share.runs > 0 || options.path !== undefined;
    const why =
      isStory(requirement) && isSent
        ? await unavailable(source, session, offers, providerOf(lane))
        : undefined;
    const sample: Control = why === undefined ? lane.control : { kind: 'skip', why };
    verdicts.push(await judge(requirement, source, session, sample, { ...share, seed, ...path }));
    options.onRequests?.(session.traffic.sent);
  }
}

/** Whether the budget leaves anything to be sent for the operation; setting it up costs requests as well. */
function hasWork({ operation, shares }: Lane): boolean {
  return [...shares].some(
    ([id, { probes, runs }]) => id.startsWith(`${operation.name}/`) && probes.length + runs > 0,
  );
}

async function prepared(lane: Lane): Promise<Control> {
  if (lane.provision.creates) await provide(lane.session, lane.operation);
  return controlled(lane);
}

/** Creates what a companion needs, where the target hands out resources. */
function providerOf({ session, provision }: Lane): (operation: Operation) => Promise<void> {
  return (operation) => (provision.creates ? provide(session, operation) : Promise.resolve());
}

async function controlled({ operation, session, provision, offers }: Lane): Promise<Control> {
  const why = harmOf(operation, session) ?? (await withoutOwn(operation, session, provision, offers));
  if (why !== undefined) return { kind: 'skip', why };
  const needed = resourcesOf(operation).find((resource) => session.names[resource] === undefined);
  if (needed === undefined) {
    const answer = await control(operation, session);
    const isNothing = answer.kind === 'refused' && (answer.status === 403 || answer.status === 404);
    const [resource] = resourcesOf(operation);
    return provision.isGuess && resource !== undefined && isNothing
      ? { kind: 'stopped', why: nothingToWorkOn(resource, answer.status) }
      : answer;
  }
  const { gone, stopped } = session.traffic;
  if (provision.missing !== undefined) return { kind: 'skip', why: provision.missing };
  if (gone === undefined && stopped !== undefined) return { kind: 'stopped', why: stopped };
  return { kind: 'error', why: gone ?? `No ${needed} could be created.` };
}

/** Why an operation cannot be judged without harm to what the run did not create. */
function harmOf(operation: Operation, session: Session): string | undefined {
  const { contract, custody, fixtures, names } = session;
  const { given, when } = acceptedControl(operation, { contract, fixtures });
  const sent = [...given, { operation: operation.name, request: when }].map(
    ({ operation: name, request }): [Operation, WireRequest] => [
      contract.operations.find((each) => each.name === name) as Operation,
      bind(request, names),
    ],
  );
  return custody?.refusal(operation, sent);
}

/** What removes a resource is judged on resources of its own, and on nothing that the run did not create. */
async function withoutOwn(
  operation: Operation,
  session: Session,
  { kept }: Provision,
  offers: Offers,
): Promise<string | undefined> {
  if (operation.deletes === undefined || kept[operation.deletes] === undefined) return undefined;
  const sample = acceptedControl(operation, { contract: session.contract, fixtures: session.fixtures });
  return unavailable({ probes: [sample] }, session, offers, async () => {});
}

function nothingToWorkOn(resource: string, status: number): string {
  return `No ${resource} to work on — the one of the documents' sample is answered ${status}. Name one that may be changed.`;
}

const WITHHELD =
  'Nothing of it may be sent to this target: it takes values or paths that may be somebody’s. Judge it on loopback.';
