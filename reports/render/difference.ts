import { createColors } from 'picocolors';
import { type Difference, MOVES, type Move, type MoveKind } from '../difference.ts';
import { markdownText, terminalText } from '../escape.ts';
import { jsonText } from '../json-text.ts';
import { STATUSES } from '../legend.ts';
import { bytes, fitting } from './fitting.ts';
import type { RenderOptions } from './index.ts';
import { PAINTS } from './terminal/paint.ts';

/** Every way to show what happened between two reports, by the name that selects it. */
export const DIFFERENCE_RENDERERS: Record<
  'terminal' | 'markdown' | 'json',
  (difference: Difference, options: RenderOptions) => string
> = {
  terminal: renderTerminal,
  markdown: renderMarkdown,
  json: renderJson,
};

const TITLES: Record<MoveKind, string> = {
  broken: 'Newly broken',
  fixed: 'Fixed',
  added: 'New',
  gone: 'Gone',
  changed: 'Changed otherwise',
};

function renderTerminal(difference: Difference, { color, width }: RenderOptions): string {
  const paint = createColors(color);
  const word = (status: Move['before']) =>
    status === undefined ? paint.dim('–') : PAINTS[status](paint)(`${STATUSES[status].glyph} ${status}`);
  const sections = MOVES.filter((kind) => difference[kind].length > 0).map((kind) => [
    paint.bold(`${TITLES[kind]} (${difference[kind].length})`),
    ...difference[kind].map(
      ({ id, level, before, after }) =>
        `  ${level.padEnd(7)} ${terminalText(id)}  ${
          before === undefined || after === undefined
            ? word(before ?? after)
            : `${word(before)} → ${word(after)}`
        }`,
    ),
  ]);
  const { older, newer } = difference;
  const sides = [older, newer].map((side, index) =>
    paint.dim(
      terminalText(
        `${index === 0 ? 'old' : 'new'}  ${side.target} · ${side.contract} · seed ${side.seed} · ${side.sentence}`,
        width,
      ),
    ),
  );
  const last = [difference.broken.length > 0 ? paint.red(difference.sentence) : difference.sentence];
  return `${[sides, ...sections, last].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function renderMarkdown(difference: Difference): string {
  const { older, newer } = difference;
  const head = [
    `## ${markdownText(difference.sentence)}`,
    `- old: ${markdownText(`${older.target}: ${older.sentence}`)}\n- new: ${markdownText(`${newer.target}: ${newer.sentence}`)}`,
  ].join('\n\n');
  const sections = MOVES.filter((kind) => difference[kind].length > 0).flatMap((kind) => [
    `### ${TITLES[kind]} (${difference[kind].length})\n\n| Level | Requirement | Old | New |\n| --- | --- | --- | --- |`,
    ...difference[kind].map(
      ({ level, id, before, after }) =>
        `| ${level} | ${markdownText(id)} | ${mark(before)} | ${mark(after)} |`,
    ),
  ]);
  const lines = fitting(sections, bytes(head) + 4, 'more lines');
  // A table is one block: only its title stands apart from what was before.
  const body = lines.map((line) => (/^[#_]/.test(line) ? `\n\n${line}` : `\n${line}`)).join('');
  return `${head}${body}\n`;
}

function mark(status: Move['before']): string {
  return status === undefined ? '' : `${STATUSES[status].glyph} ${status}`;
}

function renderJson(difference: Difference): string {
  // Printed into build logs, where `##vso[` is a command wherever it stands.
  return `${jsonText({ schemaVersion: 1, ...difference }, 2).replaceAll('##', String.raw`#\u0023`)}\n`;
}
