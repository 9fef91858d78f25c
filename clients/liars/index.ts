/** Clients that lie, to judge the judge by. */
import { BODIES } from './bodies.ts';
import { EXCEPTIONS } from './exceptions.ts';
import { FAILURES } from './failures.ts';
import type { Liar } from './liar.ts';
import { REQUESTS } from './requests.ts';
import { RESULTS } from './results.ts';

export { type Liar, liarDriver } from './liar.ts';

export const LIARS: Liar[] = [...REQUESTS, ...BODIES, ...RESULTS, ...EXCEPTIONS, ...FAILURES];
