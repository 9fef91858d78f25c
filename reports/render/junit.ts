import { xmlAttribute, xmlText } from '../escape.ts';
import { replyText, requestText, stageText } from '../exchange-text.ts';
import { levelOf } from '../legend.ts';
import { type Group, overviewOf, placeIn } from '../overview.ts';
import type { Report, Row } from '../report.ts';

/**
 * For build servers: one suite an operation, one test case a requirement.
 *
 * Test names hold nothing that chance decides, so that a server can follow a row from run to run.
 */
export function renderJunit(report: Report): string {
  const { groups } = overviewOf(report);
  const all = attributes({
    name: report.tool.name,
    tests: report.requirements.length,
    failures: failuresOf(report.requirements),
    errors: having(report.requirements, 'error'),
    time: (report.times.durationMs / 1000).toFixed(3),
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites${all}>
${groups.map((group) => suite(group, report)).join('\n')}
</testsuites>
`;
}

function suite({ operation, rows }: Group, report: Report): string {
  const facts = {
    target: report.target.name,
    url: report.target.url,
    namespace: report.contract.namespace,
    contract: report.contract.hash,
    seed: report.seed,
    complete: String(report.complete),
  };
  const all = attributes({
    name: operation,
    tests: rows.length,
    failures: failuresOf(rows),
    errors: having(rows, 'error'),
    skipped: having(rows, 'skip') + having(rows, 'untested') + having(rows, 'fail') - failuresOf(rows),
    time: 0,
    timestamp: report.times.startedAt.replace(/\.\d+Z$|Z$/, ''),
  });
  const properties = Object.entries(facts)
    .map(([name, value]) => `      <property${attributes({ name, value })}/>`)
    .join('\n');
  return `  <testsuite${all}>
    <properties>
${properties}
    </properties>
${rows.map(testCase).join('\n')}
  </testsuite>`;
}

function testCase(row: Row): string {
  const name = `${placeIn(row)}: ${row.says}`;
  const opening = `    <testcase${attributes({ classname: row.operation, name, time: 0 })}`;
  const inner = outcome(row);
  return inner === '' ? `${opening}/>` : `${opening}>\n${inner}\n    </testcase>`;
}

function outcome(row: Row): string {
  const reason = row.reason ?? 'No reason was given.';
  switch (row.status) {
    case 'fail': {
      const [first] = row.findings;
      const message = first
        ? `${levelOf(row)}: expected ${first.expected}, received ${first.received}`
        : levelOf(row);
      // What is advisory reddens no build.
      if (row.advisory)
        return `${element('skipped', { message })}\n${element('system-out', {}, evidence(row))}`;
      return element('failure', { message, type: first?.check ?? row.kind }, evidence(row));
    }
    case 'error':
      return element('error', { message: reason, type: 'error' }, evidence(row));
    case 'skip':
      return element('skipped', { message: reason });
    case 'untested':
      return element('skipped', { message: `untested: ${reason}` });
    case 'observed':
      return element(
        'system-out',
        {},
        row.observations.map(({ about, seen }) => `${about}: ${seen}`).join('\n'),
      );
    case 'pass':
      return '';
  }
}

function evidence(row: Row): string {
  const { counterexample, findings, replay, source } = row;
  return [
    `${row.says} (${source.section}, ${source.title})`,
    ...findings.map(
      ({ says, expected, received }) => `${says}\nexpected: ${expected}\nreceived: ${received}`,
    ),
    ...(counterexample
      ? [
          `${stageText(counterexample)}${requestText(counterexample.request)}`,
          replyText(counterexample.reply),
        ]
      : []),
    ...(replay ? [replay.command] : []),
  ].join('\n\n');
}

function element(name: string, given: Record<string, string>, text?: string): string {
  const opening = `      <${name}${attributes(given)}`;
  return text === undefined ? `${opening}/>` : `${opening}>${xmlText(text)}</${name}>`;
}

function attributes(given: Record<string, string | number>): string {
  return Object.entries(given)
    .map(([name, value]) => ` ${name}="${xmlAttribute(String(value))}"`)
    .join('');
}

function failuresOf(rows: Row[]): number {
  return rows.filter(({ status, advisory }) => status === 'fail' && !advisory).length;
}

function having(rows: Row[], status: Row['status']): number {
  return rows.filter((row) => row.status === status).length;
}
