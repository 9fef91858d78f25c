import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const CHROMIUM = '/usr/bin/chromium';
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const isMissing = !existsSync(CHROMIUM);
export const INSTALL = `There is no Chromium — ${CHROMIUM}. Install it with: apt-get install chromium.`;

/** A browser of its own, with these pages on the disk. */
export function browserFor<Name extends string>(pages: Record<Name, string>) {
  const directory = mkdtempSync(join(tmpdir(), 'browser-'));
  const urlOf = (name: string) => pathToFileURL(join(directory, `${name}.html`)).href;
  let context: BrowserContext | undefined;

  function write(name: string, text: string): string {
    writeFileSync(join(directory, `${name}.html`), text);
    return urlOf(name);
  }

  async function launch(): Promise<void> {
    if (isMissing) return void process.stderr.write(`${INSTALL}\n`);
    for (const [name, text] of Object.entries<string>(pages)) write(name, text);
    context = await chromium.launchPersistentContext(join(directory, 'profile'), {
      executablePath: CHROMIUM,
      args: ARGS,
      viewport: { width: 1280, height: 900 },
    });
  }

  async function close(): Promise<void> {
    await context?.close();
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  }

  async function newPage(): Promise<Page> {
    if (!context) throw new Error(INSTALL);
    return context.newPage();
  }

  /** Opens a page, hands it over, and finds that it was quiet and asked for nothing beyond itself. */
  async function on(name: Name, work: (page: Page) => Promise<void>, fragment = ''): Promise<void> {
    const page = await newPage();
    const troubles: string[] = [];
    page.on('console', (message) => troubles.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      troubles.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url().split('#')[0] !== urlOf(name)) troubles.push(`request: ${request.url()}`);
    });
    try {
      await page.goto(`${urlOf(name)}${fragment}`);
      await work(page);
      expect(troubles).toEqual([]);
    } finally {
      await page.close();
    }
  }

  return { launch, close, newPage, on, urlOf, write };
}
