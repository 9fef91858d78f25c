import { type Operation, sourceOf } from '../contract.ts';
import type { Requirement } from '../requirement.ts';

/** What an implementation has to remember: one requirement for each plot that the contract promises. */
export function stories(operation: Operation): Requirement[] {
  return operation.stories.map((story) => ({
    id: `${operation.name}/state/${story.plot}`,
    operation: operation.name,
    kind: 'story',
    level: story.level ?? 'must',
    says: story.says,
    source: sourceOf(operation, story.source),
    plot: story.plot,
  }));
}
