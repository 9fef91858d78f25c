import type { Mode } from '../mode.ts';
import { closing } from './closing.ts';
import { framing } from './framing.ts';
import { json } from './json.ts';
import { large } from './large.ts';
import { protocol } from './protocol.ts';
import { slow } from './slow.ts';
import { text } from './text.ts';
import { throttling } from './throttling.ts';
import { tls } from './tls.ts';

/** All misbehaviours, by family. */
export const FAMILIES: Record<string, Mode[]> = {
  slow,
  large,
  closing,
  framing,
  protocol,
  text,
  json,
  throttling,
  tls,
};
