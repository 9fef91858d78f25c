import { casesFor } from '../generators/index.ts';
import type { Contract } from '../spec/index.ts';
import type { Io } from './io.ts';
import { requirementOf } from './selection.ts';

/** `explain ID`: the sentence, where it is written, and what is sent to judge it. */
export function explainCommand(contract: Contract, id: string, io: Io): number {
  const requirement = requirementOf(contract, id);
  const { probes, any } = casesFor(requirement, { contract, fixtures: {} });
  const title = contract.documents[requirement.source.document]?.title ?? requirement.source.document;
  const shown = probes.slice(0, 12);
  const lines = [
    requirement.id,
    '',
    `  ${requirement.says}`,
    `  ${title}, ${requirement.source.section}`,
    `  level: ${requirement.level}`,
    '',
    `${probes.length} probes${any ? ', then draws' : ''}:`,
    ...shown.map(
      ({ about, when, expects }) =>
        `  ${SIDES[expects.side]}  ${about}\n           ${when.method} ${when.target}${answers(expects)}`,
    ),
    ...(probes.length > shown.length ? [`  … and ${probes.length - shown.length} more`] : []),
  ];
  io.out(`${lines.join('\n')}\n`);
  return 0;
}

const SIDES = { accept: 'accept ', refuse: 'refuse ', observe: 'observe' };

function answers({
  side,
  permitted,
  success,
}: {
  side: string;
  permitted: (number | string)[];
  success: number;
}): string {
  if (side === 'observe') return '';
  return ` → ${permitted.map((status) => (status === '2xx' ? success : status)).join(', ')}`;
}
