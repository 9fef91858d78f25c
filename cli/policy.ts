import { requestFor } from '../generators/index.ts';
import { type Contract, isSafe, members, type Operation, type Schema } from '../spec/index.ts';
import { type LedgerRecord, plannedCases, unpaid } from '../suites/index.ts';
import type { Policy } from '../targets/index.ts';
import type { Settings } from './flags.ts';
import { selected } from './selection.ts';

/** What a run, a replay or a clean-up may send to a target where something can be harmed. */
export function policyOf(contract: Contract, settings: Settings, earlier: LedgerRecord[] = []): Policy {
  const { voiceConnectorId, phoneNumber } = settings;
  const fixtures = phoneNumber.length > 0 ? { phoneNumber } : {};
  const { requirements } = selected(contract, settings);
  const cases = plannedCases(contract, requirements, {
    seed: settings.seed,
    runs: 0,
    maxRequests: Number.POSITIVE_INFINITY,
    fixtures,
  });
  const removes = contract.operations.filter((each) => each.deletes !== undefined);
  const lists = contract.operations.filter((each) => each.lists !== undefined);
  const creates = contract.operations.filter(({ success }) => success.creates !== undefined);
  // What is there already is read, and put back.
  const isThere = voiceConnectorId !== undefined || earlier.length > 0;
  const stateful = contract.operations.filter(({ state }) => isThere && state !== undefined);
  const needed = [...removes, ...lists, ...creates, ...undoing(contract), ...stateful].map((each) =>
    requestFor(each, fixtures),
  );
  const requests = [...cases.flatMap(({ given, when, after }) => [...given, when, ...after]), ...needed];
  const names = contract.operations.flatMap(namesOf);
  const [name] = names;
  return {
    requests: distinct([
      ...requests,
      ...requests.flatMap(nonsense),
      ...lists.map(({ path, lists: list }) => ({ method: 'GET', target: `${path}?${list?.page}={page}` })),
    ]),
    values: valuesOf(contract, phoneNumber),
    name: wellFormed(name),
    isNobodys: (each) => name?.['x-safe'] !== undefined && isSafe(name['x-safe'], each),
    named: voiceConnectorId === undefined ? [] : [voiceConnectorId],
    ...(earlier.length > 0 ? leftBy(earlier) : {}),
    creates: creates.map(({ method, path, success }) => ({
      method,
      target: path,
      id: success.creates?.id as string,
    })),
    lists: lists.map(({ method, path, lists: list }) => ({
      method,
      target: path,
      at: list?.at as string,
      id: list?.id as string,
    })),
    removes: removes.map(({ method, path }) => ({ method, target: path })),
  };
}

/** What an earlier run created, and what was there before it. */
function leftBy(records: LedgerRecord[]): Pick<Policy, 'created' | 'before' | 'granted'> {
  const before = records.flatMap((record) => ('existing' in record ? record.existing : []));
  return {
    created: unpaid(records).flatMap(({ name, resource }) =>
      name === undefined || resource === undefined ? [] : [name],
    ),
    granted: unpaid(records)
      .filter(({ resource }) => resource === undefined)
      .flatMap(({ requests }) => requests),
    // Without a list from before, nothing that is there can be told from what others have.
    ...(records.some((record) => 'existing' in record) ? { before } : {}),
  };
}

/** What takes back an effect. */
function undoing({ operations }: Contract): Operation[] {
  return operations.filter(({ name }) => operations.some(({ undo }) => undo === name));
}

/** Schemas of the names of resources. */
function namesOf({ parameters }: Operation): Schema[] {
  return parameters.map(({ schema }) => schema).filter((schema) => schema['x-resource'] !== undefined);
}

/** What a name looks like; where the contract does not say, nothing does, and only listed names are told from others. */
function wellFormed(schema: Schema | undefined): RegExp {
  const form = schema?.['x-safe']?.form;
  return form === undefined ? /^(?!)/ : new RegExp(`^(?:${form})$`);
}

/** Members with values that may be somebody's, by their own name or by that of the list they stand in. */
function valuesOf(contract: Contract, given: string[]): Policy['values'] {
  const values = new Map<string, (value: string) => boolean>();
  for (const { in: where, at, schema } of contract.operations.flatMap(members)) {
    const safe = schema['x-safe'];
    const member = at.findLast((token) => token !== '[]');
    if (where !== 'body' || !safe || member === undefined) continue;
    const mayBeGiven = schema['x-fixture'] !== undefined;
    values.set(member.toLowerCase(), (value) => isSafe(safe, value) || (mayBeGiven && given.includes(value)));
  }
  return values;
}

/** A request for an operation that nobody has, with which a run finds out whether one is offered. */
function nonsense({
  method,
  target,
}: {
  method: string;
  target: string;
}): { method: string; target: string }[] {
  return [
    { method, target: target.replace(/^\/[^/?]+/, '/frobnicate') },
    { method, target: target.replace(/=[^=&]*$/, '=frobnicate') },
  ];
}

function distinct(requests: { method: string; target: string }[]): { method: string; target: string }[] {
  return [
    ...new Map(requests.map(({ method, target }) => [`${method} ${target}`, { method, target }])).values(),
  ];
}
