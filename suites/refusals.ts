import type { Case } from '../generators/index.ts';
import type { Operation, WireRequest } from '../spec/index.ts';

/** A request as it left, and the refusal that it got. */
export interface Refused {
  operation: string;
  status: number;
  request: WireRequest;
  raw: boolean;
}

/** Targets remembered; names without end are tried. */
const TARGETS = 200;

/**
 * What a target refused in this run, over all lanes: the latest of each status, by operation and by what was addressed.
 *
 * A limit may count refusals alone, of one status, operation, address or all of them. It never meets the sample; that it
 * was reached shows in what was refused before and is now put off.
 */
export class Refusals {
  readonly #kinds = new Set<string>();
  readonly #byOperation = new Map<string, Refused>();
  readonly #byTarget = new Map<string, Refused>();

  /** Something was refused, whether or not it may be repeated. */
  note(request: WireRequest, status: number): void {
    for (const kind of kindsOf(request, status)) this.#kinds.add(kind);
  }

  /**
   * Whether what was refused and is refused still can tell that refusals like those of this request are not limited:
   * some of each status that was seen, and some by its method and at its address where those were refused.
   */
  canTell(request: WireRequest, refused: Refused[]): boolean {
    const told = new Set(refused.flatMap((each) => kindsOf(each.request, each.status)));
    const own = kindsOf(request, 0);
    return [...this.#kinds].every(
      (kind) => told.has(kind) || !(kind.startsWith(STATUS) || own.includes(kind)),
    );
  }

  keep(refused: Refused): void {
    latest(this.#byOperation, `${refused.status} ${refused.operation}`, refused);
    latest(this.#byTarget, `${refused.status} ${addressed(refused.request)}`, refused);
    const [oldest] = this.#byTarget.keys();
    if (oldest !== undefined && this.#byTarget.size > TARGETS) this.#byTarget.delete(oldest);
  }

  /** Of each status what was refused last at this address, of this operation, by this method, and of any. */
  near(operation: string, request: WireRequest): Refused[] {
    const all = [...this.#byOperation.values()];
    const own = all.filter((each) => each.operation === operation);
    const there = [...this.#byTarget.values()].filter(
      (each) => addressed(each.request) === addressed(request),
    );
    const alike = [...this.#byTarget.values()].filter((each) => each.request.method === request.method);
    return [...new Set([there, own, alike, all].flatMap((each) => [...lastOfEach(each).values()]))];
  }
}

/** Refusals for what was there, which may be another by then. */
const OF_STATE = [404, 409];

/** Whether a refused request may be sent again at any time: were it obeyed then, no other case would notice. */
export function isRepeatable(
  { given, when, expects }: Case,
  { deletes }: Operation,
  status: number,
): boolean {
  const isOwn = given.some(({ captures }) => captures && when.target.includes(`{${captures.name}}`));
  if (when.method === 'GET' || isOwn) return true;
  const isNamed = when.target.includes('{');
  // What conforms may be obeyed once the state is another, but not where there is nothing.
  if (expects.side === 'accept') return status === 404 && !isNamed;
  if (deletes && isNamed) return status === 401 || status === 403;
  return given.length === 0 || !OF_STATE.includes(status);
}

const STATUS = 'status ';

/** What a limit may count together. */
function kindsOf(request: WireRequest, status: number): string[] {
  return [`${STATUS}${status}`, `method ${request.method}`, `address ${addressed(request)}`];
}

function addressed({ method, target }: WireRequest): string {
  return `${method} ${target}`;
}

function latest(kept: Map<string, Refused>, key: string, refused: Refused): void {
  kept.delete(key);
  kept.set(key, refused);
}

function lastOfEach(refused: Refused[]): Map<number, Refused> {
  return new Map(refused.map((each) => [each.status, each]));
}
