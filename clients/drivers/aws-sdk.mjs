import { createRequire } from 'node:module';
import { withShortDelays } from './short-delays.mjs';

/** Loads a client package, or says in one line how to get it. */
export async function load(name, range = '') {
  try {
    const sdk = await import(name);
    return { sdk, version: createRequire(import.meta.url)(`${name}/package.json`).version };
  } catch (cause) {
    if (cause.code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new Error(
      `the package ${name} is not installed. Install it: npm install --save-dev ${name}${range}`,
    );
  }
}

/** One function an operation: it sends the command of that name. */
export async function commandsOf(sdk, Client, { endpoint, region, credentials, timeoutMs, maxAttempts }) {
  const config = {
    endpoint,
    region,
    credentials,
    maxAttempts,
    requestHandler: {
      connectionTimeout: timeoutMs,
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
    },
  };
  const { retryStrategy } = new Client(config).config;
  const client = new Client({ ...config, retryStrategy: await withShortDelays(retryStrategy) });
  const commands = Object.entries(sdk).filter(([name]) => name.endsWith('Command'));
  return Object.fromEntries(
    commands.map(([name, Command]) => [
      name.replace(/Command$/, ''),
      (input) => client.send(new Command(input)),
    ]),
  );
}
