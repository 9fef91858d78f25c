import { resolve } from 'node:path';
import { builtInContract, type Contract, loadContract } from '../spec/index.ts';
import { emulatedTarget, httpTarget, inProcessTarget, type Target } from '../targets/index.ts';
import { Refused } from './errors.ts';
import type { Io } from './io.ts';
import type { Settings } from './settings.ts';

export function openContract(settings: Pick<Settings, 'spec' | 'namespace'>, cwd: string): Promise<Contract> {
  return settings.spec === undefined
    ? builtInContract(settings.namespace)
    : loadContract(resolve(cwd, settings.spec), settings.namespace);
}

/** Opens what `--target` names. Sends nothing. */
export async function openTarget(settings: Settings, io: Io): Promise<Target> {
  const options = { deadlineMs: settings.deadline * 1000, connections: settings.lanes * 2 };
  if (settings.target === undefined) {
    return emulatedTarget({
      ...options,
      namespace: settings.namespace as 'chime',
      now: () => new Date(io.now()),
    });
  }
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(settings.target))
    return inProcessTarget(resolveModule(settings.target, io.cwd), { ...options, name: settings.target });
  const target = httpTarget(settings.target, options);
  const { hostname } = new URL(settings.target);
  if (target.isLoopback || settings.allowHost.includes(hostname)) return target;
  await target.close();
  throw new Refused(
    `The target is not on this machine, and every operation writes — ${hostname}. If it may be written to, add --allow-host ${hostname}.`,
  );
}

function resolveModule(specifier: string, cwd: string): string {
  const [file = '', name] = specifier.split('#');
  return `${resolve(cwd, file)}${name === undefined ? '' : `#${name}`}`;
}
