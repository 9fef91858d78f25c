import { createHash } from 'node:crypto';
import type { Deviation } from '../baseline.ts';
import { visible } from '../escape.ts';
import { jsonText } from '../json-text.ts';
import { rowsWith } from '../overview.ts';
import type { Report, Row } from '../report.ts';
import type { RenderOptions } from './index.ts';

/** For code scanning, SARIF 2.1.0: a rule a requirement, a result a broken one. */
export function renderSarif(report: Report, { known }: Pick<RenderOptions, 'known'> = {}): string {
  const rules = new Map(report.requirements.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: visible(report.tool.name),
            version: visible(report.tool.version),
            rules: report.requirements.map(rule),
          },
        },
        invocations: [{ executionSuccessful: report.complete, startTimeUtc: report.times.startedAt }],
        originalUriBaseIds: {
          [CONTRACT]: {
            description: { text: 'The folder of the contract: `spec` in the package, or what --spec names.' },
          },
        },
        columnKind: 'utf16CodeUnits',
        results: rowsWith(report, 'fail').map((row) =>
          result(row, rules.get(row.id) ?? 0, report, known?.get(row.id)),
        ),
        properties: {
          target: visible(report.target.name),
          contract: `${visible(report.contract.namespace)} ${report.contract.hash}`,
          seed: report.seed,
        },
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
}

function rule(row: Row): object {
  const { id, level, says, source, area } = row;
  return {
    id: visible(id),
    shortDescription: { text: visible(says) },
    fullDescription: { text: visible(`${says} (${source.section}, ${source.title})`) },
    defaultConfiguration: { level: weightOf(row) },
    properties: { level, tags: [area] },
  };
}

const LEVELS = { must: 'error', should: 'warning', observe: 'note' };

/** What is advisory is a note, whatever it will be. */
function weightOf({ level, advisory }: Row): string {
  return advisory ? LEVELS.observe : LEVELS[level];
}

function result(row: Row, ruleIndex: number, report: Report, deviation: Deviation | undefined) {
  const { id, operation, findings, replay, says } = row;
  const said = findings.map(
    (finding) => `${finding.says} Expected ${finding.expected}, received ${finding.received}.`,
  );
  const lines = [...(said.length > 0 ? said : [says]), ...(replay ? [`Replay: ${replay.command}`] : [])];
  const fingerprint = createHash('sha256').update(`${id}\n${report.target.name}`, 'utf8').digest('hex');
  return {
    ruleId: visible(id),
    ruleIndex,
    level: weightOf(row),
    message: { text: plain(lines.map(visible).join('\n')) },
    locations: [
      {
        physicalLocation: locationOf(row),
        logicalLocations: [
          { fullyQualifiedName: visible(id), name: visible(operation), kind: 'requirement' },
        ],
      },
    ],
    ...(deviation ? { suppressions: [suppression(deviation)] } : {}),
    partialFingerprints: { 'requirementAndTarget/v1': fingerprint },
  };
}

/** What files of the contract are relative to. */
const CONTRACT = 'CONTRACT';

/** The line of the contract; a report that was made without knows only its own file. */
function locationOf({ source: { place } }: Row): object {
  if (!place) return { artifactLocation: { uri: 'conformance.json' }, region: { startLine: 1 } };
  const uri = place.file.split('/').map(encodeURIComponent).join('/');
  return { artifactLocation: { uri, uriBaseId: CONTRACT }, region: { startLine: Math.max(1, place.line) } };
}

/** Accepted by somebody, in a file of its own. */
function suppression({ reason, owner, expires }: Deviation): object {
  return {
    kind: 'external',
    status: 'accepted',
    justification: visible(`${reason} — ${owner}, until ${expires}`),
  };
}

/** In a message of SARIF, brackets make links and braces placeholders. */
function plain(text: string): string {
  return text.replaceAll(/[\\[\]]/g, '\\$&').replaceAll(/[{}]/g, '$&$&');
}
