import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { builtInContract, derive } from '../spec/index.ts';
import { isJudged, run } from '../suites/index.ts';
import { httpTarget } from '../targets/index.ts';

/** Correct servers that make different choices where the documents leave one. CHIME_SEEDS deepens. */
const IMPLEMENTATIONS: [name: string, command: string, file: string, namespace: string][] = [
  ['Python, standard library', 'python3', 'python_stdlib.py', 'chime'],
  ['node:http', process.execPath, 'node-http.mjs', 'chime-sdk-voice'],
  ['a hand-rolled parser', process.execPath, 'hand-rolled.mjs', 'chime-sdk-voice'],
];
const SEEDS = Array.from({ length: Number(process.env.CHIME_SEEDS ?? 2) }, (_, index) => index + 1);

const hasPython = (() => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe('a correct implementation', () => {
  const running: ChildProcess[] = [];
  afterAll(() => {
    for (const child of running) child.kill();
  });

  for (const [name, command, file, namespace] of IMPLEMENTATIONS) {
    const title = `raises no alarm: ${name}${command === 'python3' && !hasPython ? ' (install python3 to run this)' : ''}`;
    it.skipIf(command === 'python3' && !hasPython)(title, { timeout: 60_000 * SEEDS.length }, async () => {
      const path = fileURLToPath(new URL(`../examples/implementations/${file}`, import.meta.url));
      const server = spawn(command, [path, '--port', '0', '--namespace', namespace], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      running.push(server);
      const [line] = (await once(server.stdout, 'data')) as [Buffer];
      const target = httpTarget(String(line).trim().replace('listening ', ''));
      const contract = await builtInContract(namespace);
      const requirements = derive(contract).filter((requirement) => isJudged(requirement, target));
      for (const seed of SEEDS) {
        let left: string[] = [];
        const alarms: unknown[] = [];
        const options = {
          seed,
          runs: 10,
          lanes: 8,
          maxRequests: 100_000,
          fixtures: {},
          names: {},
          sleep: async () => {},
        };
        const onCleanUp = (names: string[]) => {
          left = names;
        };
        for await (const verdict of run(contract, target, requirements, { ...options, onCleanUp })) {
          const { level } = requirements.find(({ id }) => id === verdict.requirement) ?? {};
          const isUnscored = level !== 'must' && verdict.status === 'untested';
          if (!['pass', 'observed'].includes(verdict.status) && !isUnscored) alarms.push(verdict);
        }
        expect(alarms, `seed ${seed}`).toEqual([]);
        expect(left, `seed ${seed}`).toEqual([]);
      }
      await target.close();
    });
  }
});
