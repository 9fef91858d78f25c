/** Floor 3: what people and programs read. Every report is a pure function of the verdicts. */
export {
  type BaselineFile,
  baselineText,
  type Deviation,
  isDay,
  readBaseline,
} from './baseline.ts';
export { comparisonOf } from './comparison.ts';
export { differenceOf } from './difference.ts';
export { ReportUnusable, ReportUnwritable } from './errors.ts';
export { terminalText } from './escape.ts';
export { conclude, type FailOn } from './gate.ts';
export {
  type Cost,
  continueJournal,
  type Journal,
  type JournalFooter,
  type JournalHeader,
  openJournal,
  writeJournal,
} from './journal.ts';
export { type Run, tally } from './matrix.ts';
export { mergeJournals } from './merge-journals.ts';
export { mergeShards } from './merge-shards.ts';
export { sizeOf } from './overview.ts';
export { type JournalContent, readJournal } from './read-journal.ts';
export { type KnownJournal, readJournalFile } from './read-journal-file.ts';
export { readReport } from './read-report.ts';
export { type Redaction, redactVerdict, secretNames, secretsIn } from './redact.ts';
export { type Release, weighRelease } from './release.ts';
export { COMPARISON_RENDERERS } from './render/comparison/index.ts';
export { DIFFERENCE_RENDERERS } from './render/difference.ts';
export { RENDERERS, type Renderer, type RendererName, type RenderOptions } from './render/index.ts';
export { renderDecision, renderRelease } from './render/release.ts';
export { paintFor } from './render/terminal/paint.ts';
export { writeWhole } from './replace-file.ts';
export type { Conformance, Report, Row, Scores, Shard, Sightings, Totals } from './report.ts';
export { MASK, Secrets } from './secrets.ts';
export { shareOf } from './shard.ts';
export { updateBaseline } from './update-baseline.ts';
export { writeReports } from './write-reports.ts';
