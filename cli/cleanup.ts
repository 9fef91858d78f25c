import { join, resolve } from 'node:path';
import { terminalText } from '../reports/index.ts';
import { cleanUpAfter, paced, unpaid } from '../suites/index.ts';
import { careful } from './careful.ts';
import { EXIT } from './errors.ts';
import { readFixturesJournal } from './fixtures-journal.ts';
import type { Io } from './io.ts';
import { openContract, openTarget } from './open.ts';
import { paceOf } from './pace-of.ts';
import type { Settings } from './settings.ts';

/** `cleanup`: removes what a killed run created, puts back what it changed, and touches nothing else. */
export async function cleanupCommand(settings: Settings, io: Io): Promise<number> {
  const { header, records } = readFixturesJournal(
    join(resolve(io.cwd, settings.reportDir), 'fixtures.ndjson'),
  );
  if (unpaid(records).length === 0) {
    io.out('Nothing is left of that run.\n');
    return EXIT.conforms;
  }
  const address = settings.target ?? header.target;
  if (address === undefined) {
    io.out('That run judged the embedded emulator, which is gone with all it held.\n');
    return EXIT.conforms;
  }
  const spec = settings.spec ?? header.spec;
  const known: Settings = {
    ...settings,
    target: address,
    namespace: header.namespace,
    ...(spec === undefined ? {} : { spec }),
  };
  const contract = await openContract(known, io.cwd);
  const target = await openTarget(known, contract, io, records);
  try {
    const { removed, restored, left } = await cleanUpAfter(
      contract,
      paced(target, paceOf(careful(settings, contract, target).settings, io)),
      records,
      {},
    );
    if (removed.length > 0) io.out(`Removed ${named(removed)}.\n`);
    if (restored.length > 0) io.out(`Put back ${named(restored)}.\n`);
    if (removed.length + restored.length + left.length === 0)
      io.out('Nothing of that run was there any more.\n');
    if (left.length === 0) return EXIT.conforms;
    io.err(`The run is not wholly taken back — ${named(left)}. Run it again, or see to it by hand.\n`);
    return EXIT.residue;
  } finally {
    await target.close();
  }
}

/** Names are the target's texts. */
function named(names: string[]): string {
  return names.map((name) => terminalText(name, 100)).join(', ');
}
