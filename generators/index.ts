/** Floor 1: what to send for a requirement, and what may answer. */
export * from './case.ts';
export { acceptedControl } from './cases/accepted.ts';
export { casesFor } from './cases/index.ts';
export type { CaseSource, Setting } from './cases/setting.ts';
export type { Fixtures } from './plain.ts';
export { requestFor } from './request.ts';
