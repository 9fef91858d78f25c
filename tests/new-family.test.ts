import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import { SHELVES, shelves } from './new-family.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'family-'));
for (const [name, text] of Object.entries(SHELVES)) {
  mkdirSync(dirname(join(folder, 'spec', name)), { recursive: true });
  writeFileSync(join(folder, 'spec', name), text);
}
const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

/** What the command says of the stories of a server of shelves. */
async function judged(lie?: 'books' | 'rules') {
  const { url, server } = await shelves(lie);
  servers.push(server);
  const reportDir = join(folder, lie ?? 'honest');
  const { code, err } = await command(
    [
      ...['run', '--spec', join(folder, 'spec'), '--target', url, '--only', '*/state/*', '--settle', '0'],
      ...['--report-dir', reportDir, '--reporter', 'json'],
    ],
    { cwd: folder },
  );
  const rows: { id: string; status: string; reason?: string }[] = JSON.parse(
    readFileSync(join(reportDir, 'conformance.json'), 'utf8'),
  ).requirements;
  return { code, err, rows };
}

describe('a family of operations that this project knows nothing of', { timeout: 60_000 }, () => {
  it('gets its stories from its YAML', async () => {
    const { code, err, rows } = await judged();
    expect(
      rows.filter(({ status }) => status !== 'pass'),
      err,
    ).toEqual([]);
    expect(rows.length).toBe(14);
    expect(code).toBe(0);
  });

  it.each([
    ['books', ['AddBooks/state/added-twice-keeps-both']],
    ['rules', ['PutRules/state/replaced-twice-shows-last', 'PutRules/state/any-sequence']],
  ] as const)('and is found out by them when it forgets: %s', async (lie, expected) => {
    const { code, rows } = await judged(lie);
    const failed = rows.filter(({ status }) => status === 'fail').map(({ id }) => id);
    expect(failed).toEqual(expected);
    expect(code).toBe(1);
  });
});
