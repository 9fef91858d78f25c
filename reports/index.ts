/** Floor 3: what people and programs read. Every report is a pure function of the verdicts. */
export { ReportUnwritable } from './errors.ts';
export { conclude, type FailOn } from './gate.ts';
export {
  type Journal,
  type JournalContent,
  type JournalFooter,
  type JournalHeader,
  openJournal,
  readJournal,
} from './journal.ts';
export { type Run, tally } from './matrix.ts';
export { redactVerdict } from './redact.ts';
export { RENDERERS, type Renderer, type RendererName, type RenderOptions } from './render/index.ts';
export type { Conformance, Report, Row, Scores, Sightings, Totals } from './report.ts';
export { writeReports } from './write-reports.ts';
