// The AWS Command Line Interface, versions 1 and 2, as far as a user of it sees: what it prints, and its exit code.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const python = pythonOf();
const child = spawn(python, [fileURLToPath(new URL('aws_cli.py', import.meta.url))], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const waiting = new Map();
const lines = createInterface({ input: child.stdout });
const { version } = await new Promise((resolve, reject) => {
  lines.once('line', (line) => resolve(JSON.parse(line)));
  child.once('exit', (code) =>
    reject(new Error(`the AWS CLI does not start (exit code ${code}): ${python}`)),
  );
});
lines.on('line', (line) => {
  const { id, ...done } = JSON.parse(line);
  waiting.get(id)?.(done);
});
// The calls under way can have no outcome any more.
child.on('exit', () => process.exit(1));

export const driver = { name: `aws-cli ${version}`, hides: ['status', 'request-id', 'fault'] };

let calls = 0;

/** Any operation: the command line knows them by their names. */
export function connect(settings) {
  return new Proxy(
    {},
    {
      get: (_, operation) => (operation === 'then' ? undefined : (input) => run(operation, input, settings)),
    },
  );
}

async function run(operation, input, { endpoint, region, namespace, credentials, timeoutMs, maxAttempts }) {
  const seconds = String(Math.ceil(timeoutMs / 1000));
  const args = [namespace, kebab(operation), '--cli-input-json', JSON.stringify(input)];
  args.push('--endpoint-url', endpoint, '--region', region, '--output', 'json');
  args.push('--cli-read-timeout', seconds, '--cli-connect-timeout', seconds);
  const environment = {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_MAX_ATTEMPTS: String(maxAttempts),
    AWS_PAGER: '',
  };
  const { code, out, err } = await command(args, environment);
  if (code === 0) return out.trim() === '' ? {} : JSON.parse(out);
  throw failureOf(code, err.trim());
}

function command(args, environment) {
  const id = ++calls;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    child.stdin.write(`${JSON.stringify({ id, arguments: args, environment })}\n`);
  });
}

const FAILURE =
  /An error occurred \(([^)]*)\) when calling the \w+ operation(?: \(reached max retries: \d+\))?:\s?(.*)$/s;

/** "An error occurred (Name) when calling the Operation operation (reached max retries: 2): message" */
function failureOf(code, text) {
  const [, name, message] = FAILURE.exec(text) ?? [];
  const error = new Error(message ?? text);
  error.name = name ?? `exit code ${code}`;
  error.stack = text;
  return error;
}

/** `PutVoiceConnectorOrigination` → `put-voice-connector-origination` */
function kebab(name) {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** The Python that the first `aws` on the PATH runs in; one that is no Python script, as a shim is, runs in the first Python. */
function pythonOf() {
  const scripts = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'aws'));
  const shebangs = scripts
    .filter((script) => existsSync(script))
    .map(
      (script) => /^#!\s*(\S*python\S*)/.exec(readFileSync(script, 'latin1').slice(0, 200))?.[1] ?? 'python3',
    );
  const candidates = [...new Set([...shebangs, 'python3', '/usr/bin/python3'])];
  const found = candidates.find((each) => spawnSync(each, ['-c', 'import awscli.clidriver']).status === 0);
  if (found) return found;
  throw new Error('no Python here has the package awscli. Install it: apt-get install awscli');
}
