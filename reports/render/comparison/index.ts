import type { Comparison } from '../../comparison.ts';
import type { RenderOptions } from '../index.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTerminal } from './terminal.ts';

/** Every way to show implementations side by side, by the name that selects it. */
export const COMPARISON_RENDERERS: Record<
  'terminal' | 'markdown' | 'html',
  (comparison: Comparison, options: RenderOptions) => string
> = { terminal: renderTerminal, markdown: renderMarkdown, html: renderHtml };
