/** Floor 1: what to send for a requirement, and what may answer. */
export * from './case.ts';
export { acceptedControl } from './cases/accepted.ts';
export { casesFor } from './cases/index.ts';
export type { CaseSource, Setting } from './cases/setting.ts';
export { type ClientCase, type ClientSetting, callKey, type Thrown } from './client/case.ts';
export { clientCasesFor } from './client/index.ts';
export type { Fixtures } from './plain.ts';
export { encode, requestFor } from './request.ts';
