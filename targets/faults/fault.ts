import type { Target } from '../target.ts';

/** A target that tells exactly one lie, so that a judge can be judged: it has to find this lie and no other. */
export interface Fault {
  /** The lie in kebab-case. */
  name: string;
  /** The lie as a sentence about the target. */
  says: string;
  /** The requirements it breaks, all of them and no others, in the namespace chime-sdk-voice. */
  breaks: string[];
  /** The lie is told of signatures: what it wraps checks them, and whoever calls it signs. */
  isSigned?: boolean;
  /** `now` matters to lies about time. @defaultValue the system clock */
  wrap(target: Target, now?: () => Date): Target;
}
