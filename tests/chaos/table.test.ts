import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { built } from '../built.fixture.ts';
import { hostile } from '../hostile.fixture.ts';
import type { Mode } from './mode.ts';
import { FAMILIES } from './modes/index.ts';
import { CERTIFICATE } from './modes/tls.ts';

/** `npm run chaos` names the file that the table of all modes goes to; otherwise the hungriest are measured. */
const OUTPUT = process.env.CHIME_CHAOS;
const HUNGRY = [
  'sends 1 GB as announced',
  'sends a gzip bomb unasked',
  'answers JSON that has 200,000 elements',
];
const MOST_MEGABYTES = 250;

let cli: Awaited<ReturnType<typeof built>>;
beforeAll(async () => {
  cli = await built();
}, 60_000);
afterAll(() => cli.remove());

const all = Object.entries(FAMILIES).flatMap(([family, modes]) => modes.map((mode) => ({ family, mode })));
const measured = OUTPUT === undefined ? all.filter(({ mode }) => HUNGRY.includes(mode.name)) : all;

/** Judges a target that behaves so in a process of its own, and says what that took. */
async function measure({ conduct, scheme, isTls }: Mode) {
  const server = await hostile(conduct, isTls ? CERTIFICATE : undefined);
  const url = scheme ? server.url.replace('http:', `${scheme}:`) : server.url;
  const peak = join(cli.folder, 'peak');
  const note = `import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync('${peak}',String(process.resourceUsage().maxRSS)))`;
  const flags = [
    '--operation',
    'PutVoiceConnectorOrigination',
    '--runs',
    '2',
    '--deadline',
    '1',
    '--max-time',
    '8',
  ];
  const startedAt = performance.now();
  const { code } = await cli.start(['run', '--target', url, ...flags], {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(note)}`,
  }).ended;
  const seconds = (performance.now() - startedAt) / 1000;
  const megabytes = Number(readFileSync(peak, 'utf8')) / 1024;
  rmSync(peak);
  await server.close();
  return { code, seconds, megabytes };
}

it(`a run needs less than ${MOST_MEGABYTES} MB whatever the target does`, {
  timeout: 60_000 + 60_000 * measured.length,
}, async () => {
  expect(measured.length).toBeGreaterThanOrEqual(HUNGRY.length);
  const rows: string[] = [];
  const strays: string[] = [];
  for (const { family, mode } of measured) {
    const { code, seconds, megabytes } = await measure(mode);
    if (code !== mode.code) strays.push(`${mode.name}: ${code}`);
    if (megabytes >= MOST_MEGABYTES) strays.push(`${mode.name}: ${megabytes} MB`);
    rows.push(`| ${family} | ${mode.name} | ${code} | ${seconds.toFixed(1)} | ${Math.round(megabytes)} |`);
  }
  expect(strays).toEqual([]);
  if (OUTPUT === undefined) return;
  const head = ['| family | a target that | exit | seconds | peak MB |', '| --- | --- | --- | --- | --- |'];
  const intro =
    'Each row is a run of one operation, with `--deadline 1 --max-time 8`, against a server that answers every request in one\nway. Exit 1: a promise is broken. Exit 3: nothing could be told. Written by `npm run chaos`.';
  writeFileSync(OUTPUT, `# Hostile and broken targets\n\n${intro}\n\n${[...head, ...rows].join('\n')}\n`);
});
