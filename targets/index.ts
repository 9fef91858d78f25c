/** What can be judged. Knows of the other floors only what travels (`spec/wire.ts`). */
export { cutOff } from './cut-off.ts';
export { emulatedTarget } from './emulated.ts';
export { ExchangeFailed, type Failure, TargetInvalid } from './errors.ts';
export { type Guard, GuardRefused, guardOf, type Policy } from './guard.ts';
export { type HttpOptions, httpTarget, locatedHttpTarget } from './http.ts';
export { inProcessTarget } from './in-process.ts';
export { serve } from './serve.ts';
export { DUMMY_CREDENTIALS, type Signer, sigv4Signer } from './signer.ts';
export type { Credentials } from './sigv4.ts';
export type { Target } from './target.ts';
export { locate } from './whereabouts.ts';
