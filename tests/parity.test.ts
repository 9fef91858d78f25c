import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import { startEmulator } from '../emulator/index.ts';
import type { Report, Row } from '../reports/index.ts';
import { FAULTS } from '../targets/faults/index.ts';
import { httpTarget, serve } from '../targets/index.ts';

const OPERATION = 'PutVoiceConnectorOrigination';
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'parity-'));
const doors: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(doors.map((door) => door.close()));
  rmSync(folder, { recursive: true });
});

/** An emulator that tells two lies about the operation: one breaks a must, the other a should. */
async function liar(): Promise<string> {
  const honest = await startEmulator();
  const told = ['accepts-missing-origination', 'loses-request-id-of-200'];
  const lies = FAULTS.filter(({ name }) => told.includes(name));
  expect(lies).toHaveLength(2);
  const target = lies.reduce((each, lie) => lie.wrap(each), httpTarget(honest.url));
  const door = await serve(target);
  doors.push(door, honest);
  return door.url;
}

/** How Vitest's tests ended, by requirement. */
async function testsOf(url: string): Promise<Map<string, string>> {
  const output = join(folder, 'vitest.json');
  const argv = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--root',
    root,
    '--config',
    join(root, 'tests/fixtures/parity.config.mjs'),
    '--reporter=json',
    `--outputFile=${output}`,
  ];
  const env = { ...process.env, PARITY_TARGET: url, PARITY_OPERATION: OPERATION, VITEST: undefined };
  await new Promise((ended) => execFile(process.execPath, argv, { env }, ended));
  const { testResults } = JSON.parse(readFileSync(output, 'utf8')) as {
    testResults: { assertionResults: { title: string; status: string; ancestorTitles: string[] }[] }[];
  };
  return new Map(
    testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(({ title, status, ancestorTitles }) => [
        `${ancestorTitles.at(-1)}/${title.slice(0, title.indexOf(': '))}`,
        status,
      ]),
    ),
  );
}

async function rowsOf(url: string): Promise<Row[]> {
  const argv = ['run', '--target', url, '--operation', OPERATION, '--runs', '0', '--report-dir', folder];
  await command(argv);
  return (JSON.parse(readFileSync(join(folder, 'conformance.json'), 'utf8')) as Report).requirements;
}

/** A test fails where the command's gate would close; what does not gate and did not hold is skipped. */
function expected({ status, level }: Row): string {
  if (status === 'pass' || status === 'observed') return 'passed';
  return status === 'skip' || level !== 'must' ? 'skipped' : 'failed';
}

describe('the command and Vitest', { timeout: 60_000 }, () => {
  it('come to the same verdicts', async () => {
    const url = await liar();
    const rows = await rowsOf(url);
    const tests = await testsOf(url);
    expect(rows.length).toBeGreaterThan(50);
    expect(new Set(rows.map(expected))).toEqual(new Set(['passed', 'skipped', 'failed']));
    expect(Object.fromEntries(tests)).toEqual(Object.fromEntries(rows.map((row) => [row.id, expected(row)])));
  });
});
