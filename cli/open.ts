import { resolve } from 'node:path';
import { builtInContract, type Contract, loadContract } from '../spec/index.ts';
import { emulatedTarget, inProcessTarget, type Target, TargetInvalid } from '../targets/index.ts';
import type { Settings } from './flags.ts';
import { openAddress } from './guard.ts';
import type { Io } from './io.ts';
import { givenCredentials, scopeOf, signerOf } from './signing.ts';

/** Reading YAML takes as long as judging an operation: a process reads each contract of ours once. */
const builtIn = new Map<string, Promise<Contract>>();

export function openContract(
  { spec, namespace }: Pick<Settings, 'spec' | 'namespace'>,
  cwd: string,
): Promise<Contract> {
  if (spec !== undefined) return loadContract(resolve(cwd, spec), namespace);
  const contract = builtIn.get(namespace) ?? builtInContract(namespace);
  builtIn.set(namespace, contract);
  return contract;
}

/** Opens what `--target` names. Sends nothing. */
export async function openTarget(settings: Settings, contract: Contract, io: Io): Promise<Target> {
  const { target, namespace, deadline, lanes, allowHost, region } = settings;
  const signer = signerOf(settings, contract, io);
  const options = {
    deadlineMs: deadline * 1000,
    connections: lanes * 2,
    ...(signer ? { signer } : {}),
  };
  if (target === undefined) {
    return emulatedTarget({
      ...options,
      ...(signer
        ? { authentication: { ...givenCredentials(io.env), ...scopeOf(contract, { region }) } }
        : {}),
      namespace: namespace as 'chime',
      now: () => new Date(io.now()),
    });
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target)) return openAddress(target, allowHost, options);
  if (/^(localhost|[\w-]+(\.[\w-]+)+|\[[\da-f:.]+\]):\d+(\/|$)/i.test(target)) {
    throw new TargetInvalid(
      `The target has no scheme — ${JSON.stringify(target)}. Write it as http://${target}.`,
    );
  }
  return inProcessTarget(resolveModule(target, io.cwd), { ...options, name: target });
}

function resolveModule(specifier: string, cwd: string): string {
  const [file = '', name] = specifier.split('#');
  return `${resolve(cwd, file)}${name === undefined ? '' : `#${name}`}`;
}
