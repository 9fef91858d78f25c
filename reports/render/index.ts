import type { Report } from '../report.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTerminal } from './terminal.ts';

/** Where a report is shown, as far as that matters. */
export interface RenderOptions {
  color: boolean;
  /** Columns. */
  width: number;
}

/** A way to show a report: a pure function, and the name of its file where it has one. */
export interface Renderer {
  file?: string;
  render(report: Report, options: RenderOptions): string;
}

export type RendererName = 'terminal' | 'json' | 'html' | 'junit' | 'markdown';

/** Every way to show a report, by the name that selects it. */
export const RENDERERS: Record<RendererName, Renderer> = {
  terminal: { render: renderTerminal },
  json: { file: 'conformance.json', render: renderJson },
  html: { file: 'conformance.html', render: renderHtml },
  junit: { file: 'junit.xml', render: renderJunit },
  markdown: { file: 'summary.md', render: renderMarkdown },
};
