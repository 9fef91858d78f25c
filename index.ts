/** The library: a contract, something to judge, and the engine that judges it. */
export { builtInContract, type Contract, derive, loadContract, type Requirement } from './spec/index.ts';
export { type RunOptions, run, select, type Verdict } from './suites/index.ts';
export {
  type Credentials,
  emulatedTarget,
  httpTarget,
  inProcessTarget,
  type Signer,
  sigv4Signer,
  type Target,
} from './targets/index.ts';
