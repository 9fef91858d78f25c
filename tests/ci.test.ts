import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { command } from '../cli/command.fixture.ts';
import { FLAGS, variableOf } from '../cli/flags.ts';
import { built } from './built.fixture.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Step {
  id?: string;
  uses?: string;
  run?: string;
  shell?: string;
  env?: Record<string, string>;
  with?: Record<string, unknown>;
}
interface Action {
  inputs: Record<string, { description: string; default?: string }>;
  outputs: Record<string, { description: string; value: string }>;
  runs: { using: string; steps: [Step, ...Step[]] };
}
interface Workflow {
  on: unknown;
  permissions: unknown;
  jobs: Record<string, { 'runs-on': string; needs?: string; steps: Step[]; 'timeout-minutes': number }>;
}

const action = parse(read('action.yml')) as Action;
const [judge] = action.runs.steps;
const WORKFLOWS = [
  ...readdirSync(join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`),
  ...readdirSync(join(root, 'examples/ci'))
    .filter((name) => name.startsWith('github'))
    .map((name) => `examples/ci/${name}`),
];

describe('action.yml', () => {
  it('hands every input to the shell as a variable, and none as text of a script', () => {
    expect(action.runs.using).toBe('composite');
    const given = Object.values(judge.env ?? {}).join(' ');
    for (const name of Object.keys(action.inputs)) expect(given, name).toContain(`\${{ inputs.${name} }}`);
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
    for (const [, name = ''] of read('action.yml').matchAll(/\$\{\{ inputs\.([\w-]+) \}\}/g))
      expect(Object.keys(action.inputs)).toContain(name);
  });

  it('has variables that the command knows', () => {
    const known = FLAGS.map(variableOf);
    const names = Object.keys(judge.env ?? {}).filter((name) => name.startsWith('CHIME_CONFORMANCE_'));
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect(known).toContain(name);
  });
});

describe('the workflows', () => {
  it.each(WORKFLOWS)('%s is whole', (path) => {
    const workflow = parse(read(path)) as Workflow;
    expect(workflow.on).toBeDefined();
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(workflow.jobs)) {
      expect(job['runs-on']).toBe('ubuntu-latest');
      expect(job['timeout-minutes']).toBeGreaterThan(0);
      if (job.needs) expect(Object.keys(workflow.jobs)).toContain(job.needs);
      for (const step of job.steps) {
        expect([step.uses, step.run].filter(Boolean), JSON.stringify(step)).toHaveLength(1);
        expect(step.run ?? '').not.toContain('${{');
        if (step.uses && /^(\.\/$|OWNER\/)/.test(step.uses))
          for (const name of Object.keys(step.with ?? {})) expect(Object.keys(action.inputs)).toContain(name);
        else if (step.uses) expect(step.uses).toMatch(/^actions\/[\w-]+@v\d+$/);
      }
    }
  });

  it('read outputs that the action has', () => {
    const read_ = WORKFLOWS.flatMap((path) => [...read(path).matchAll(/outputs\.([\w-]+)/g)]);
    expect(read_.length).toBeGreaterThan(5);
    for (const [, name = ''] of read_) expect(Object.keys(action.outputs)).toContain(name);
  });

  it('the one for GitLab has jobs in its stages', () => {
    const { stages, default: defaults, ...jobs } = parse(read('examples/ci/gitlab.yml'));
    expect(defaults.image).toMatch(/^node:/);
    for (const { stage, script } of Object.values(jobs) as { stage: string; script: string[] }[]) {
      expect(stages).toContain(stage);
      expect(script.every((line) => typeof line === 'string')).toBe(true);
    }
  });

  it.each(
    [...WORKFLOWS, 'examples/ci/gitlab.yml', 'examples/ci/shell.sh'].flatMap((path) =>
      [
        ...read(path)
          .replaceAll(/\\?\n +(?=--)/g, ' ')
          .matchAll(/npx chime-conformance (.*)/g),
      ].map(([, line = '']) => [path, line] as const),
    ),
  )('%s: chime-conformance %s', async (_, line) => {
    const [name = '', ...words] = line.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
    const flags = words
      .filter((word) => /^(\$\{\w+:\+)?--/.test(word))
      .map((word) => word.replace(/^.*\+/, ''));
    const { code, out } = await command([name, '--help']);
    expect(code).toBe(0);
    for (const flag of flags) expect(out).toContain(flag);
  });
});

/** The command as it is shipped, found by `npx`, and a server that tells a lie on demand. */
describe('in a shell', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ci-'));
  let cli: Awaited<ReturnType<typeof built>>;
  let port = 0;
  beforeAll(async () => {
    cli = await built();
    mkdirSync(join(folder, 'bin'));
    const main = join(cli.folder, 'dist/cli/main.js');
    writeFileSync(
      join(folder, 'bin/npx'),
      `#!/usr/bin/env bash\nwhile [ "$1" != chime-conformance ]; do shift; done\nshift\nexec '${process.execPath}' '${main}' "$@"\n`,
      { mode: 0o755 },
    );
    writeFileSync(
      join(folder, 'server.sh'),
      `exec '${process.execPath}' '${main}' emulator --port "$1" \${2:+--fault "$2"}\n`,
    );
    port = await new Promise((done) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port: free } = probe.address() as { port: number };
        probe.close(() => done(free));
      });
    });
  }, 60_000);
  afterAll(() => {
    cli.remove();
    rmSync(folder, { recursive: true });
  });

  function bash(script: string[], env: Record<string, string>) {
    const path = `${join(folder, 'bin')}:${process.env.PATH}`;
    return new Promise<{ code: number; out: string; err: string }>((done) => {
      execFile('bash', script, { cwd: folder, env: { PATH: path, ...env } }, (error, out, err) =>
        done({ code: error ? Number(error.code) : 0, out, err }),
      );
    });
  }

  /** Runs the step of the action as a runner does, with what the inputs make of its variables. */
  async function act(inputs: Record<string, string>) {
    const expand = (text: string) =>
      text.replaceAll(
        /\$\{\{ inputs\.([\w-]+) \}\}/g,
        (_, name: string) => inputs[name] ?? action.inputs[name]?.default ?? '',
      );
    const env = Object.fromEntries(
      Object.entries(judge.env ?? {}).map(([name, text]) => [name, expand(text)]),
    );
    for (const name of ['output', 'summary']) writeFileSync(join(folder, name), '');
    const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
    const said = await bash(['--noprofile', '--norc', '-eo', 'pipefail', '-c', judge.run ?? ''], {
      ...env,
      ...files,
      GITHUB_ACTION_PATH: root,
    });
    const lines = readFileSync(files.GITHUB_OUTPUT, 'utf8').trim().split('\n');
    const outputs = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
    return { ...said, outputs, summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8') };
  }

  it('the action judges, says so in every output, and fails the step of a liar', async () => {
    const rows = { only: 'PutVoiceConnectorOrigination/*', runs: '0' };
    const place = { target: `http://127.0.0.1:${port}`, ...rows };
    const honest = await act({ ...place, start: `bash server.sh ${port}` });
    expect(honest).toMatchObject({
      code: 0,
      outputs: { verdict: 'yes', 'exit-code': '0', 'must-fail': '0' },
    });
    expect(Object.keys(honest.outputs).sort()).toEqual(Object.keys(action.outputs).sort());
    expect(honest.outputs).toMatchObject({
      report: 'conformance-report/conformance.json',
      page: 'conformance-report/conformance.html',
      junit: 'conformance-report/junit.xml',
    });
    expect(Number(honest.outputs['must-pass'])).toBeGreaterThan(10);
    expect(honest.summary).toMatch(/^## Conforms: yes\./);
    expect(honest.out).toContain('::notice title=Conformance::');

    const liar = await act({ ...place, start: `bash server.sh ${port} wraps-ports-at-32-bits` });
    expect(liar).toMatchObject({ code: 1, outputs: { verdict: 'no', 'exit-code': '1' } });
    expect(liar.out).toContain('::error title=');
  });

  it('the action tells a usage error from a verdict, and carries out nothing that an input says', async () => {
    const mark = join(folder, 'injected');
    const evil = `$(touch ${mark}); touch ${mark} #\`touch ${mark}\``;
    const { code, outputs } = await act({ namespace: evil, 'report-dir': 'conformance-report' });
    expect([code, outputs.verdict, outputs.report, outputs['exit-code']]).toEqual([2, 'unknown', '', '2']);
    expect(readdirSync(folder)).not.toContain('injected');
  });

  it('the plain script merges its shards and lets the gate decide', async () => {
    const script = join(root, 'examples/ci/shell.sh');
    const env = {
      TARGET: `http://127.0.0.1:${port}`,
      SHARDS: '2',
      CHIME_CONFORMANCE_RUNS: '0',
      CHIME_CONFORMANCE_OPERATION: 'PutVoiceConnectorOrigination',
    };
    const honest = await bash([script], { ...env, START: `bash server.sh ${port}` });
    expect([honest.code, honest.out]).toEqual([0, expect.stringContaining('Gate: open.')]);
    const liar = await bash([script], { ...env, START: `bash server.sh ${port} wraps-ports-at-32-bits` });
    expect([liar.code, liar.out]).toEqual([1, expect.stringContaining('Gate: closed.')]);
    const mute = await bash([script], { ...env, START: 'sleep 60', CHIME_CONFORMANCE_WAIT_FOR: '300ms' });
    expect([mute.code, mute.err]).toEqual([3, expect.stringContaining('did not answer within 0.3 s')]);
  });
});
