import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { FLAGS, type Settings, variableOf } from './flags.ts';
import { settingsOf, withSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What holds for a command line, variables and a config file, and what was said. */
function settled(argv: string[], env: Record<string, string> = {}, config?: unknown) {
  const file = join(folder, 'chime-conformance.config.json');
  if (config === undefined) rmSync(file, { force: true });
  else writeFileSync(file, typeof config === 'string' ? config : JSON.stringify(config));
  let said = '';
  let settings: Settings | undefined;
  const command = withSettings(new Command('run')).action((_options, each: Command) => {
    const err = (text: string) => {
      said += text;
    };
    settings = settingsOf(each, { env, cwd: folder, err } as never);
  });
  command.exitOverride().parse(argv, { from: 'user' });
  return { ...(settings as Settings), said };
}

describe('where a value comes from', () => {
  it('is the default when nothing is said', () => {
    expect(settled([])).toMatchObject({ seed: 1, runs: 20, only: [], failOn: 'must', said: '' });
  });

  it('is the flag, then the variable, then the file', () => {
    const file = { seed: 2, runs: 2, lanes: 2 };
    const env = { CHIME_CONFORMANCE_SEED: '3', CHIME_CONFORMANCE_RUNS: '3' };
    expect(settled(['--seed', '4'], env, file)).toMatchObject({ seed: 4, runs: 3, lanes: 2 });
  });

  it('replaces a list as a whole', () => {
    const env = { CHIME_CONFORMANCE_ONLY: 'a/*,b/*' };
    expect(settled([], env, { only: ['c'] }).only).toEqual(['a/*', 'b/*']);
    expect(settled(['--only', 'x', '--only', 'y'], env, { only: 'c' }).only).toEqual(['x', 'y']);
    expect(settled([], {}, { only: 'c' }).only).toEqual(['c']);
    expect(settled([], {}, { only: ['c', 'd'] }).only).toEqual(['c', 'd']);
  });

  it('is not a target that a variable names with nothing', () => {
    expect(settled([], { CHIME_CONFORMANCE_TARGET: '' }).target).toBe('');
  });

  it.each(FLAGS.map((flag) => [variableOf(flag), flag] as const))('may be %s', (variable, flag) => {
    const samples: Record<string, string> = {
      sign: 'true',
      account: '123456789012',
      failOn: 'should',
      reporter: 'json',
      shard: '2/5',
      waitFor: '7s',
    };
    const key = flag.attributeName() as keyof Settings;
    const { said, ...settings } = settled([], { [variable]: samples[key] ?? '7' });
    expect(said).toBe('');
    expect(settings[key]).toBeDefined();
    expect(settings[key]).not.toEqual(settled([])[key]);
  });
});

describe('what is said of a source that is wrong', () => {
  it.each<[config: unknown, line: string]>([
    ['{ "seed": 1,\n }', 'chime-conformance.config.json: '],
    ['[1]', 'The config file is not a JSON object — '],
    ['null', 'The config file is not a JSON object — '],
    [{ sed: 1 }, '"sed". Did you mean "seed"? Keys are the flags in camel case.'],
    ['{"__proto__": {"seed": 5}}', '"__proto__". Keys are the flags in camel case.'],
    [{ seed: 'x' }, 'In the config file, seed has a bad value — "x". Give a whole number'],
    [{ seed: [1, 2] }, 'In the config file, seed is a list — ["1","2"]. Give one value.'],
    [{ target: { a: 1 } }, 'The config file has a value of the wrong type — target: {"a":1}.'],
    [{ runs: true }, 'The config file has a value of the wrong type — runs: true.'],
    [{ failOn: 'all' }, 'In the config file, failOn has a bad value — "all". Allowed choices'],
  ])('%j', (config, line) => {
    const error = thrownBy(() => settled([], {}, config));
    expect(error.name).toBe('UsageInvalid');
    expect(error.message).toContain(line);
    expect(error.message).not.toContain('\n');
  });

  it('names the variable', () => {
    const error = thrownBy(() => settled([], { CHIME_CONFORMANCE_SEED: '' }));
    expect(error.message).toContain('CHIME_CONFORMANCE_SEED has a bad value — "". Give a whole number');
  });

  it('warns of a variable that stands for nothing', () => {
    expect(settled([], { CHIME_CONFORMANCE_SED: '1' }).said).toBe(
      'No flag stands behind the variable — CHIME_CONFORMANCE_SED. Did you mean CHIME_CONFORMANCE_SEED?\n',
    );
  });

  it('reads a named config file from the working directory', () => {
    expect(thrownBy(() => settled(['--config', 'other.json'])).message).toContain(join(folder, 'other.json'));
    writeFileSync(join(folder, 'other.json'), '\uFEFF{"$schema": "x", "seed": 9}');
    expect(settled(['--config', 'other.json']).seed).toBe(9);
    expect(settled([], { CHIME_CONFORMANCE_CONFIG: 'other.json' }).seed).toBe(9);
  });
});

describe('the schema of the config file', () => {
  it('has exactly the flags', () => {
    const schema = JSON.parse(readFileSync(new URL('./config.schema.json', import.meta.url), 'utf8')) as {
      properties: Record<string, unknown>;
    };
    const { $schema: _schema, ...properties } = schema.properties;
    const keys = FLAGS.map((flag) => flag.attributeName());
    expect(keys.length).toBeGreaterThan(10);
    expect(Object.keys(properties)).toEqual(keys);
  });
});

function thrownBy(action: () => unknown): Error {
  try {
    action();
  } catch (cause) {
    return cause as Error;
  }
  throw new Error('Nothing was thrown.');
}
