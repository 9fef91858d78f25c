import { type AnyRequirement, type Contract, currentRuleset } from '../spec/index.ts';
import type { Io } from './io.ts';

/** `requirements`: every row with its level and sentence, as text or as JSON lines. */
export function requirementsCommand(
  contract: Contract,
  requirements: AnyRequirement[],
  { json }: { json: boolean },
  io: Io,
): number {
  const current = currentRuleset(contract);
  for (const { id, level, says, source, since = 1 } of requirements) {
    const advice = since > current ? `, advisory until ruleset ${since}` : '';
    const title = contract.documents[source.document]?.title ?? source.document;
    io.out(
      json
        ? `${JSON.stringify({ id, level, since, says, document: title, section: source.section })}\n`
        : `${level.padEnd(7)} ${id}\n        ${says} [${source.document}, ${source.section}]${advice}\n`,
    );
  }
  return 0;
}
