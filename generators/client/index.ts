import type { ClientKind, ClientRequirement, Operation } from '../../spec/index.ts';
import { openAnswerCases, successCases, unknownMemberCases } from './answers.ts';
import type { ClientCase, ClientSetting } from './case.ts';
import { errorCases, formCases, messageCases, openErrorCases } from './errors.ts';
import {
  allFailureCases,
  attemptCases,
  failureCases,
  failureStatusCases,
  finalCases,
  refusalCases,
  repeatCases,
  secretCases,
} from './failures.ts';
import { forbiddenCases } from './forbidden.ts';
import { BEYOND_ASCII, inputCases } from './inputs.ts';
import { labelCases, openLabelCases } from './labels.ts';

type CasesOf = (operation: Operation, requirement: ClientRequirement, setting: ClientSetting) => ClientCase[];

const inputs: CasesOf = (operation, _, setting) => inputCases(operation, setting);
const sampled: CasesOf = (operation, _, setting) =>
  inputCases(operation, { ...setting, runs: 0 }).slice(0, 1);

const CASES: Record<ClientKind, CasesOf> = {
  'client-sent': inputs,
  'client-method': inputs,
  'client-path': inputs,
  'client-label': labelCases,
  'client-escaping': labelCases,
  'client-query': inputs,
  'client-host': inputs,
  'client-content-type': inputs,
  'client-framing': inputs,
  'client-body-json': inputs,
  'client-member-sent': inputs,
  'client-member-absent': inputs,
  'client-undocumented': inputs,
  'client-no-body': inputs,
  'client-signature': inputs,
  'client-signature-scope': sampled,
  'client-form': (operation, _, setting) =>
    inputCases(operation, { ...setting, runs: 0 }).filter(
      ({ about }, index) => index === 0 || about.includes(BEYOND_ASCII),
    ),
  'client-forbidden': (operation, _, setting) => forbiddenCases(operation, setting),
  'client-open-label': openLabelCases,
  'client-success': successCases,
  'client-empty-value': successCases,
  'client-member-returned': successCases,
  'client-unknown-members': unknownMemberCases,
  'client-success-id': successCases,
  'client-open-answer': openAnswerCases,
  'client-error-name': (operation, { of }) =>
    errorCases(operation).filter(({ throws }) => throws?.name === of),
  'client-error-form': (operation, { of = '' }) => formCases(operation, of),
  'client-error-fault': errorCases,
  'client-error-status': errorCases,
  'client-error-message': messageCases,
  'client-error-id': errorCases,
  'client-open-error': openErrorCases,
  'client-failure': (operation, { of = '' }) => failureCases(operation, of),
  'client-failure-status': failureStatusCases,
  'client-open-failure': allFailureCases,
  'client-refusal-final': refusalCases,
  'client-success-final': finalCases,
  'client-repeat': repeatCases,
  'client-attempts': attemptCases,
  'client-secret': secretCases,
};

/** Rows of one operation share inputs, and making those costs more than sending them. */
const made = new WeakMap<ClientSetting, Map<string, ClientCase[]>>();

/** The calls that a requirement looks at. Requirements of one operation share many of them. */
export function clientCasesFor(requirement: ClientRequirement, setting: ClientSetting): ClientCase[] {
  const operation = setting.contract.operations.find(({ name }) => name === requirement.operation);
  if (!operation) return [];
  const casesOf = CASES[requirement.kind];
  if (casesOf !== inputs) return casesOf(operation, requirement, setting);
  const known = made.get(setting) ?? new Map<string, ClientCase[]>();
  made.set(setting, known);
  const cases = known.get(operation.name) ?? inputs(operation, requirement, setting);
  known.set(operation.name, cases);
  return cases;
}
