/** Floor 0: what the documents promise. */
export { bundle } from './bundle.ts';
export { deriveClient } from './client/index.ts';
export {
  type AnyRequirement,
  areaOf,
  CLIENT_KINDS,
  type ClientKind,
  type ClientRequirement,
} from './client/kind.ts';
export { closestMatch } from './closest-match.ts';
export * from './contract.ts';
export { derive } from './derive/index.ts';
export { ContractInvalid, NameUnknown } from './errors.ts';
export { builtInContract, loadContract } from './load.ts';
export { type Member, members } from './members.ts';
export type { Plot } from './plots.ts';
export {
  AREAS,
  type Area,
  KINDS,
  type Kind,
  type Pointer,
  placeOf,
  type Requirement,
} from './requirement.ts';
export { currentRuleset } from './ruleset.ts';
export { isSafe, restrict } from './safe.ts';
export * from './schema.ts';
export { loadSentences } from './sentences.ts';
export { type Entry, entriesOf, type Treatment, treatmentOf } from './trace.ts';
export * from './wire.ts';
