// Draws docs/matrix.png: the page of a run against a liar, in Debian's Chromium.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = new URL('../', import.meta.url);
const directory = mkdtempSync(join(tmpdir(), 'screenshot-'));
const { emulatedTarget, serve } = await import(new URL('dist/targets/index.js', root).href);
const { FAULTS } = await import(new URL('dist/targets/faults/index.js', root).href);
const lies = process.argv.length > 2 ? process.argv.slice(2) : ['takes-priority-101', 'replaces-credentials'];
const target = FAULTS.filter(({ name }) => lies.includes(name)).reduce(
  (each, fault) => fault.wrap(each),
  await emulatedTarget(),
);
const door = await serve(target);
const judge = spawn(
  process.execPath,
  [fileURLToPath(new URL('dist/cli/main.js', root)), 'run', '--target', door.url, '--report-dir', directory],
  { stdio: 'ignore' },
);
await once(judge, 'exit');
const browser = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'profile-')), {
  executablePath: '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
  viewport: { width: 1200, height: 1150 },
});
const page = await browser.newPage();
await page.goto(pathToFileURL(join(directory, 'conformance.html')).href);
await page.screenshot({ path: fileURLToPath(new URL('docs/matrix.png', root)) });
await browser.close();
await door.close();
await target.close();
