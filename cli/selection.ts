import { type Shard, shareOf } from '../reports/index.ts';
import { type Contract, closestMatch, currentRuleset, type Requirement } from '../spec/index.ts';
import { select } from '../suites/index.ts';
import { UsageInvalid } from './errors.ts';
import type { Settings } from './flags.ts';

/** The requirements that a run judges: the selection, or its part of it. */
export function selected(
  contract: Contract,
  settings: Settings,
): { requirements: Requirement[]; shard?: Shard } {
  const requirements = selection(contract, settings);
  return settings.shard ? shareOf(requirements, settings.shard) : { requirements };
}

/** The requirements that `--only` and `--operation` leave; a selection of nothing is an error. */
export function selection(
  contract: Contract,
  settings: { only: string[]; operation: string[] },
): Requirement[] {
  return chosenFrom(select(contract), contract, settings);
}

/** What `--only` and `--operation` leave of these rows. */
export function chosenFrom<Row extends { id: string; operation: string }>(
  all: Row[],
  contract: Contract,
  { only, operation }: { only: string[]; operation: string[] },
): Row[] {
  const names = contract.operations.map(({ name }) => name);
  for (const name of operation) {
    if (names.includes(name)) continue;
    throw new UsageInvalid(unknown('operation', name, names));
  }
  const globs = only.map((glob) => ({ glob, expression: expressionOf(glob) }));
  for (const { glob, expression } of globs) {
    if (all.some(({ id }) => expression.test(id))) continue;
    throw new UsageInvalid(
      unknown(
        'requirement',
        glob,
        all.map(({ id }) => id),
      ),
    );
  }
  const chosen = all.filter(
    (requirement) =>
      (operation.length === 0 || operation.includes(requirement.operation)) &&
      (globs.length === 0 || globs.some(({ expression }) => expression.test(requirement.id))),
  );
  if (chosen.length === 0)
    throw new UsageInvalid(
      'Nothing is selected — --only and --operation exclude each other. Widen one of them.',
    );
  return chosen;
}

/** The ruleset that gates: the one in force, or a known one that was asked for. The next one may be tried early. */
export function rulesetOf(contract: Contract, { ruleset }: Pick<Settings, 'ruleset'>): number {
  const current = currentRuleset(contract);
  if (ruleset === undefined) return current;
  if (ruleset <= current + 1) return ruleset;
  throw new UsageInvalid(
    `There is no ruleset — ${ruleset}. ${current} is in force, and ${current + 1} is the next; name one up to it.`,
  );
}

/** The one requirement of that id. */
export function requirementOf(contract: Contract, id: string): Requirement {
  return rowOf(select(contract), id);
}

/** The one row of that id. */
export function rowOf<Row extends { id: string }>(all: Row[], id: string): Row {
  const found = all.find((row) => row.id === id);
  if (found) return found;
  const ids = all.map((row) => row.id);
  throw new UsageInvalid(unknown('requirement', id, ids));
}

function unknown(what: string, name: string, candidates: string[]): string {
  const close = closestMatch(name, candidates);
  return `No ${what} ${JSON.stringify(name)} in the contract.${close ? ` Did you mean "${close}"?` : ''} List them with: chime-conformance requirements.`;
}

/** `*` stands for any text, `?` for one character; everything else for itself. */
function expressionOf(glob: string): RegExp {
  const source = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`);
}
