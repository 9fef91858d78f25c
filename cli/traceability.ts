import {
  type Contract,
  derive,
  deriveClient,
  type Entry,
  entriesOf,
  loadSentences,
  type Requirement,
  type Treatment,
  treatmentOf,
} from '../spec/index.ts';
import { EXIT, UsageInvalid } from './errors.ts';
import type { Io } from './io.ts';

type Row = Entry & { treatment: Treatment };

const HOW = ['tested', 'observed', 'excluded', 'untracked'] as const;

/**
 * `requirements --trace`: every sentence of the documents and what becomes of it.
 *
 * Where requirements are selected, only the sentences that reach one of them.
 */
export function traceabilityCommand(contract: Contract, requirements: Requirement[], io: Io): number {
  const sentences = loadSentences();
  const ofServers = derive(contract);
  const all = [...ofServers, ...deriveClient(contract)];
  const listed = entriesOf(sentences).filter(({ document }) => document in contract.documents);
  if (listed.length === 0)
    throw new UsageInvalid(
      `No sentence is listed for any document of this contract — ${Object.keys(contract.documents).join(', ')}. Leave --spec out to trace the built-in one.`,
    );
  const isSelection = requirements.length < ofServers.length;
  const selected = new Set(requirements.map(({ id }) => id));
  const rows = listed
    .map((entry): Row => ({ ...entry, treatment: treatmentOf(entry, sentences.reasons, all) }))
    .filter(({ treatment }) => !isSelection || reaches(treatment, selected));
  io.out(
    `${[...table(rows), '', ...totals(rows, contract), '', ...reasons(rows, sentences.reasons)].join('\n')}\n`,
  );
  const untracked = rows.filter(({ treatment }) => treatment.how === 'untracked').length;
  io.out(`untracked: ${untracked}\n`);
  return untracked === 0 ? EXIT.conforms : EXIT.usage;
}

/** What leads nowhere is shown with every selection. */
function reaches(treatment: Treatment, selected: Set<string>): boolean {
  if (treatment.how === 'untracked') return true;
  return treatment.how !== 'excluded' && treatment.by.some(({ id }) => selected.has(id));
}

function table(rows: Row[]): string[] {
  return columns([
    ['document', 'section', 'gist', 'how'],
    ...rows.map(({ document, section, gist, treatment }) => [document, section, gist, how(treatment)]),
  ]);
}

function how(treatment: Treatment): string {
  switch (treatment.how) {
    case 'tested':
    case 'observed':
      return `${treatment.how} by ${treatment.by.map(({ id }) => id).join(', ')}`;
    case 'excluded':
      return `excluded because ${treatment.because}`;
    case 'untracked':
      return `UNTRACKED: ${treatment.because}`;
  }
}

function totals(rows: Row[], { documents }: Contract): string[] {
  const line = (name: string, some: Row[], title: string) => [
    name,
    ...[some.length, ...HOW.map((each) => some.filter(({ treatment }) => treatment.how === each).length)].map(
      String,
    ),
    title,
  ];
  const names = [...new Set(rows.map(({ document }) => document))];
  return columns([
    ['document', 'sentences', ...HOW, 'title'],
    ...names.map((name) =>
      line(
        name,
        rows.filter(({ document }) => document === name),
        documents[name]?.title ?? '',
      ),
    ),
    line('all', rows, ''),
  ]);
}

/** What the reasons in the table mean, where there are any. */
function reasons(rows: Row[], all: Record<string, string>): string[] {
  const used = new Set(
    rows.flatMap(({ treatment }) => (treatment.how === 'excluded' ? [treatment.because] : [])),
  );
  const lines = Object.entries(all).filter(([reason]) => used.has(reason));
  return lines.length === 0 ? [] : [...columns([['excluded because', 'which means'], ...lines]), ''];
}

function columns(rows: string[][]): string[] {
  const [head = []] = rows;
  const widths = head.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
