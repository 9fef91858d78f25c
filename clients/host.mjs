// Calls the functions of a driver module for whoever writes to stdin: one call a line, one outcome a line on stdout.
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { callerOf, lineOf, textOf } from './call.mjs';

const [, , file] = process.argv;
// What the client prints is its log; stdout is for answers.
process.stdout.write = process.stderr.write.bind(process.stderr);

function say(answer) {
  let left = Buffer.from(`${textOf(answer)}\n`);
  while (left.length > 0) {
    try {
      left = left.subarray(writeSync(1, left));
    } catch (cause) {
      if (cause.code !== 'EAGAIN') throw cause;
    }
  }
}

async function load() {
  if (!/\.[cm]?tsx?$/.test(file)) return import(pathToFileURL(file).href);
  const { createJiti } = await import('jiti').catch(() => {
    throw new Error('a TypeScript driver needs jiti. Install it: npm install --save-dev jiti');
  });
  return createJiti(import.meta.url).import(file);
}

const opened = load().then((module) => ({ driver: module.driver ?? {}, call: callerOf(module) }));
opened.catch(() => {});

createInterface({ input: process.stdin }).on('line', async (line) => {
  const request = JSON.parse(line);
  if (!request.hello) return say(await (await opened).call(request));
  const greeting = await opened.then(
    ({ driver }) => ({ name: driver.name, hides: driver.hides }),
    (cause) => ({ trouble: lineOf(cause) }),
  );
  say({ id: 0, driver: greeting });
});
