import { casesFor, clientCasesFor } from '../generators/index.ts';
import type { AnyRequirement, Contract } from '../spec/index.ts';
import { selectClient } from '../suites/index.ts';
import type { Io } from './io.ts';
import { requirementOf, rowOf } from './selection.ts';

const SHOWN = 12;

/** `explain ID`: the sentence, where it is written, and what is sent to judge it. */
export function explainCommand(contract: Contract, id: string, io: Io): number {
  if (/\/client\./.test(id)) return explainClient(contract, id, io);
  const requirement = requirementOf(contract, id);
  const { probes, any } = casesFor(requirement, { contract, fixtures: {} });
  const shown = probes.slice(0, SHOWN);
  const lines = [
    ...headOf(requirement, contract),
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

/** The same of a row about clients: what is asked of the client, and how it is answered. */
function explainClient(contract: Contract, id: string, io: Io): number {
  const requirement = rowOf(selectClient(contract), id);
  const calls = clientCasesFor(requirement, { contract, seed: 1, runs: 0 });
  const lines = [
    ...headOf(requirement, contract),
    `${calls.length} calls${requirement.kind === 'client-sent' ? ', then draws' : ''}:`,
    ...calls.slice(0, SHOWN).map(({ about, input, script: [play] }) => {
      const answer = play && 'reply' in play ? `${play.reply.status} ${play.reply.body}` : `(${play?.none})`;
      return `  ${about}\n           ${JSON.stringify(input).slice(0, 160)} → ${answer.trim().slice(0, 80)}`;
    }),
    ...(calls.length > SHOWN ? [`  … and ${calls.length - SHOWN} more`] : []),
  ];
  io.out(`${lines.join('\n')}\n`);
  return 0;
}

/** The sentence and where it is written. */
function headOf({ id, says, source, level }: AnyRequirement, contract: Contract): string[] {
  const title = contract.documents[source.document]?.title ?? source.document;
  return [id, '', `  ${says}`, `  ${title}, ${source.section}`, `  level: ${level}`, ''];
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
