import type { Deviation } from './baseline.ts';
import type { Report } from './report.ts';

/** What `--update` makes of a baseline. */
export interface Update {
  deviations: Deviation[];
  /** Broken and gated, and in no entry yet: in `deviations` only once somebody answers for it. */
  added: string[];
  kept: string[];
  removed: string[];
}

/**
 * The baseline that fits a report: what is broken and gated is added, what holds now or is no requirement is removed.
 *
 * An entry that stays keeps its reason, owner and day; so does one whose requirement was not judged this time.
 */
export function updateBaseline(
  { requirements }: Report,
  deviations: Deviation[],
  failOn: 'must' | 'should',
  agreed: Omit<Deviation, 'requirement'> | undefined,
): Update {
  const rows = new Map(requirements.map((row) => [row.id, row]));
  const kept = deviations.filter(({ requirement }) => {
    const status = rows.get(requirement)?.status;
    return status !== undefined && status !== 'pass' && status !== 'observed';
  });
  const accepted = new Set(deviations.map(({ requirement }) => requirement));
  const added = requirements
    .filter(({ advisory }) => !advisory)
    .filter(({ status, level }) => status === 'fail' && (level === 'must' || level === failOn))
    .map(({ id }) => id)
    .filter((id) => !accepted.has(id));
  const named = (each: Deviation) => each.requirement;
  return {
    deviations: agreed ? [...kept, ...added.map((requirement) => ({ requirement, ...agreed }))] : kept,
    added,
    kept: kept.map(named),
    removed: deviations.filter((each) => !kept.includes(each)).map(named),
  };
}
