import { RENDERERS, redactVerdict, tally } from '../reports/index.ts';
import { run, type Verdict } from '../suites/index.ts';
import { commandLine } from './command-line.ts';
import { EXIT } from './errors.ts';
import type { Io } from './io.ts';
import { openContract, openTarget } from './open.ts';
import { runOptions } from './run.ts';
import { requirementOf } from './selection.ts';
import type { Settings } from './settings.ts';
import { tool } from './tool.ts';

/** `replay`: sends one case again and says whether it still fails. */
export async function replayCommand(id: string, path: string, settings: Settings, io: Io): Promise<number> {
  const contract = await openContract(settings, io.cwd);
  const requirement = requirementOf(contract, id);
  const target = await openTarget(settings, io);
  try {
    const verdicts: Verdict[] = [];
    let requests = 0;
    const startedAt = io.now();
    const options = runOptions(settings, io, {
      path,
      onRequests: (sent) => {
        requests = sent;
      },
    });
    for await (const verdict of run(contract, target, [requirement], options))
      verdicts.push(redactVerdict(verdict, contract));
    const report = tally({
      contract,
      requirements: [requirement],
      verdicts,
      tool,
      target: { name: target.name, url: target.url },
      seed: settings.seed,
      requests,
      complete: true,
      times: { startedAt: new Date(startedAt).toISOString(), durationMs: io.now() - startedAt },
      replayCommand: (each, replay) => commandLine(each, replay.path, settings),
    });
    io.out(RENDERERS.terminal.render(report, { color: io.isTty && !io.env.NO_COLOR, width: io.width }));
    const [verdict] = verdicts;
    if (verdict?.status === 'fail') return EXIT.broken;
    return verdict?.status === 'pass' || verdict?.status === 'observed' ? EXIT.conforms : EXIT.inconclusive;
  } finally {
    await target.close();
  }
}
