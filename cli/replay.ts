import { RENDERERS, redactVerdict, tally } from '../reports/index.ts';
import type { Contract, Requirement } from '../spec/index.ts';
import { run, type Verdict } from '../suites/index.ts';
import type { Target } from '../targets/index.ts';
import { careful } from './careful.ts';
import { hasColor } from './color.ts';
import { commandLine } from './command-line.ts';
import { EXIT, UsageInvalid } from './errors.ts';
import type { Settings } from './flags.ts';
import { identityOf } from './identity.ts';
import type { Io } from './io.ts';
import { openContract, openTarget } from './open.ts';
import { runOptions } from './run-options.ts';
import { listening } from './secrets.ts';
import { requirementOf } from './selection.ts';
import { stopCode, stoppable } from './stop.ts';
import { tool } from './tool.ts';

/** `replay`: sends one case again and says whether it still fails. */
export async function replayCommand(id: string, path: string, settings: Settings, io: Io): Promise<number> {
  if (!/^(\+\d{1,7}|\d{1,7}(:\d{1,7})*)$/.test(path)) throw new UsageInvalid(nowhere(path));
  const whole = await openContract(settings, io.cwd);
  const { id: known } = requirementOf(whole, id);
  const target = await openTarget({ ...settings, only: [known], operation: [] }, whole, io);
  const held = careful(settings, whole, target);
  const requirement = requirementOf(held.contract, id);
  try {
    return await replay({ ...held, requirement, target, path }, io);
  } finally {
    await target.close();
  }
}

async function replay(
  {
    contract,
    requirement,
    target,
    path,
    settings,
  }: { contract: Contract; requirement: Requirement; target: Target; path: string; settings: Settings },
  io: Io,
): Promise<number> {
  const verdicts: Verdict[] = [];
  let requests = 0;
  const startedAt = io.now();
  const options = runOptions(settings, io, {
    path,
    onRequests: (sent) => {
      requests = sent;
    },
  });
  try {
    for await (const verdict of run(
      contract,
      stoppable(listening(target, contract, io.secrets), io),
      [requirement],
      options,
    ))
      verdicts.push(redactVerdict(verdict, contract, { secrets: io.secrets, isLive: !target.isLoopback }));
  } catch (cause) {
    // fast-check's words for a path that the cases do not have.
    if (/unable to replay/i.test(String(cause))) throw new UsageInvalid(nowhere(path), { cause });
    if (stopCode(io) === undefined) throw cause;
  }
  const report = tally({
    contract,
    requirements: [requirement],
    verdicts,
    tool,
    target: identityOf(target, settings.target),
    seed: settings.seed,
    complete: !io.signal.aborted,
    times: { startedAt: new Date(startedAt).toISOString(), durationMs: io.now() - startedAt, requests },
    replayCommand: (each, replay) => commandLine(each, replay.path, settings),
  });
  io.out(RENDERERS.terminal.render(report, { color: hasColor(io), width: io.width }));
  return stopCode(io) ?? exitCodeOf(verdicts[0]);
}

function exitCodeOf(verdict: Verdict | undefined): number {
  if (verdict?.status === 'fail') return EXIT.broken;
  return verdict?.status === 'pass' || verdict?.status === 'observed' ? EXIT.conforms : EXIT.inconclusive;
}

function nowhere(path: string): string {
  return `The path leads to no case — ${path}. Copy the command from the report of this version.`;
}
