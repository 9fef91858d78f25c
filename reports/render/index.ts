import type { Deviation } from '../baseline.ts';
import type { Report } from '../report.ts';
import { renderBadge } from './badge.ts';
import { renderCtrf } from './ctrf.ts';
import { renderGithub } from './github.ts';
import { renderHar } from './har.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { renderSarif } from './sarif.ts';
import { renderTerminal } from './terminal.ts';

/** Where a report is shown, as far as that matters. */
export interface RenderOptions {
  color: boolean;
  /** Columns. */
  width: number;
  /** Broken promises that a baseline accepts, by requirement: shown hatched, still as broken. */
  known?: ReadonlyMap<string, Deviation>;
}

/** A way to show a report: a pure function, and the name of its file where it has one. */
export interface Renderer {
  file?: string;
  render(report: Report, options: RenderOptions): string;
}

export type RendererName =
  | 'terminal'
  | 'json'
  | 'html'
  | 'junit'
  | 'markdown'
  | 'sarif'
  | 'ctrf'
  | 'har'
  | 'badge'
  | 'github';

/** Every way to show a report, by the name that selects it. */
export const RENDERERS: Record<RendererName, Renderer> = {
  terminal: { render: renderTerminal },
  json: { file: 'conformance.json', render: renderJson },
  html: { file: 'conformance.html', render: renderHtml },
  junit: { file: 'junit.xml', render: renderJunit },
  markdown: { file: 'summary.md', render: renderMarkdown },
  sarif: { file: 'results.sarif', render: renderSarif },
  ctrf: { file: 'ctrf.json', render: renderCtrf },
  har: { file: 'failures.har', render: renderHar },
  badge: { file: 'badge.json', render: renderBadge },
  github: { render: renderGithub },
};
