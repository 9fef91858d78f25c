import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TargetInvalid } from './errors.ts';

/** Imports what `./app.mjs#createApp` names, and calls it when it is a factory. */
export async function loadApp(specifier: string, deadlineMs: number): Promise<unknown> {
  const [file = '', name = 'default'] = specifier.split('#') as [string?, string?];
  const loaded = await inTime(importModule(resolve(file), specifier), specifier, deadlineMs);
  const exported = loaded[name] ?? (name === 'default' ? (loaded.app ?? loaded.createApp) : undefined);
  if (exported === undefined || exported === null) {
    const has = Object.keys(loaded).join(', ') || 'nothing';
    throw new TargetInvalid(`The module has no export "${name}" — ${file} exports ${has}. Name one after #.`);
  }
  if (!isFactory(exported)) return exported;
  const made = Promise.resolve()
    .then(exported)
    .catch((cause) => notStarted(specifier, cause));
  return inTime(made, specifier, deadlineMs);
}

/** A function is a factory unless it takes a request and a response, as listeners and Express apps do. */
function isFactory(exported: unknown): exported is () => unknown {
  return typeof exported === 'function' && !('handle' in exported) && exported.length < 2;
}

/** @throws {TargetInvalid} in one line what kept the application from starting. */
export function notStarted(specifier: string, cause: unknown): never {
  throw new TargetInvalid(
    `The application does not start — ${specifier}: ${lineOf(cause)}. Run it on its own and look at the trace.`,
    { cause },
  );
}

/** Nothing that an application does on its way up may keep a run waiting for ever. */
export async function inTime<T>(started: Promise<T>, specifier: string, deadlineMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new TargetInvalid(
            `The application does not start within ${deadlineMs / 1000} s — ${specifier}. Look for what it waits for, or raise --deadline.`,
          ),
        ),
      deadlineMs,
    );
  });
  return Promise.race([started, late]).finally(() => clearTimeout(timer));
}

async function importModule(path: string, specifier: string): Promise<Record<string, unknown>> {
  try {
    if (!/\.[cm]?tsx?$/.test(path))
      return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
    const { createJiti } = (await import('jiti' as string)) as {
      createJiti(base: string): { import(path: string): Promise<Record<string, unknown>> };
    };
    return await createJiti(import.meta.url).import(path);
  } catch (cause) {
    const { code, message } = cause as Error & { code?: string };
    if (code === 'ERR_MODULE_NOT_FOUND' && message.includes("'jiti'")) {
      throw new TargetInvalid(
        `A TypeScript module needs jiti — ${specifier}. Install it: npm install --save-dev jiti.`,
        { cause },
      );
    }
    throw new TargetInvalid(
      `The module cannot be loaded — ${specifier}: ${lineOf(cause)}. Correct the path or the module.`,
      { cause },
    );
  }
}

function lineOf(cause: unknown): string {
  const [line = ''] = String(cause instanceof Error ? cause.message : cause).split('\n');
  return line.replace(/\.$/, '');
}
