import { MASK } from '../reports/index.ts';
import { UsageInvalid } from './errors.ts';
import { FLAGS, isList, type Settings } from './flags.ts';

/** What says how a run is made and shown, not what it finds out: a run that goes on may change it. */
const FREE = [
  ...['lanes', 'rate', 'maxTime', 'deadline', 'start', 'waitFor'],
  ...['reportDir', 'reporter', 'failOn', 'baseline', 'maxUntested'],
];
const KEPT = FLAGS.filter((flag) => !FREE.includes(flag.attributeName()));

type Values = Record<string, unknown>;

/** What the journal keeps of the settings: enough to select the same rows, judge them and print the same commands. */
export function recorded(settings: Settings): Values {
  return Object.fromEntries(
    KEPT.map((flag) => flag.attributeName())
      .filter((key) => valueAt(settings, key) !== undefined)
      .map((key) => [key, valueAt(settings, key)]),
  );
}

/** These settings, with what a journal kept in their place. */
export function asRecorded(settings: Settings, record: Values, path: string): Settings {
  const kept: Values = {};
  for (const flag of KEPT) {
    const key = flag.attributeName();
    const fallback = isList(flag) ? [] : undefined;
    if (record[key] === undefined) kept[key] = fallback;
    else if (fits(record[key], key, isList(flag))) kept[key] = record[key];
    else
      throw new UsageInvalid(
        `This is no journal of this version — ${path}: ${key} in its header. Begin a new run, or use the version that wrote it.`,
      );
  }
  return { ...settings, ...kept };
}

/** Refuses what was typed and is not what the journal says. */
export function refuseDeparture(
  settings: Settings,
  isGiven: (key: string) => boolean,
  was: Settings,
  path: string,
): void {
  for (const flag of KEPT) {
    const key = flag.attributeName();
    const [now, then] = [settings, was].map((each) => JSON.stringify(valueAt(each, key)) ?? 'none') as [
      string,
      string,
    ];
    if (!isGiven(key) || now === then || then.includes(JSON.stringify(MASK))) continue;
    throw new UsageInvalid(
      `The run to resume was another one — ${path}: ${flag.long} was ${then}, now ${now}. Leave the flag out, or begin a new run.`,
    );
  }
}

function valueAt(settings: Settings, key: string): unknown {
  return settings[key as keyof Settings];
}

function fits(value: unknown, key: string, isMany: boolean): boolean {
  if (isMany) return Array.isArray(value) && value.every((each) => typeof each === 'string');
  if (key !== 'shard') return ['string', 'number', 'boolean'].includes(typeof value);
  const { index, count } = { ...(value as object) } as { index?: unknown; count?: unknown };
  return Number.isInteger(index) && Number.isInteger(count);
}
