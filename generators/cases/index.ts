import type { Kind, Requirement } from '../../spec/index.ts';
import { authenticationStories, storyCases } from '../stories/index.ts';
import { acceptedCases, emptyBodyCases } from './accepted.ts';
import {
  authenticationCases,
  authenticationErrorCases,
  authenticationSecretCases,
} from './authentication.ts';
import { combinationCases } from './combination.ts';
import { echoCases } from './echo.ts';
import { errorCases, noFailureCases, secretCases } from './errors.ts';
import { openFormCases, toleranceCases } from './form.ts';
import { jsonCases, openJsonCases } from './json.ts';
import { keywordCases, openCases, optionalCases, requiredCases, valueCases } from './keyword.ts';
import { notFoundCases } from './not-found.ts';
import { methodCases, pathCaseCases, pathCases } from './route.ts';
import type { CaseSource, CasesOf, Setting } from './setting.ts';
import { successCases } from './taken.ts';

const CASES: Record<Kind, CasesOf> = {
  status: successCases,
  'empty-body': emptyBodyCases,
  'body-schema': successCases,
  'media-type': acceptedCases,
  'request-id': acceptedCases,
  echo: echoCases,
  optional: optionalCases,
  required: requiredCases,
  type: keywordCases,
  pattern: keywordCases,
  format: keywordCases,
  enum: keywordCases,
  const: keywordCases,
  minimum: keywordCases,
  maximum: keywordCases,
  minLength: keywordCases,
  maxLength: keywordCases,
  value: valueCases,
  combination: combinationCases,
  'path-case': pathCaseCases,
  tolerance: toleranceCases,
  open: openCasesOf,
  json: jsonCases,
  method: methodCases,
  path: pathCases,
  'not-found': notFoundCases,
  'error-name': errorCases,
  'error-type': errorCases,
  'error-body': errorCases,
  secret: secretCases,
  story: storyCases,
  'no-failure': noFailureCases,
  authentication: authenticationCases,
  'authentication-error': authenticationErrorCases,
  'authentication-secret': authenticationSecretCases,
  'authentication-state': authenticationStories,
};

/** What is left open about the request's form, its body as a text, or one of its members. */
function openCasesOf(requirement: Requirement, setting: Setting): CaseSource {
  if (requirement.in === undefined) return openFormCases(requirement, setting);
  return requirement.in === 'body' && requirement.at?.length === 0
    ? openJsonCases(requirement, setting)
    : openCases(requirement, setting);
}

/** Rows about errors look at the cases of their neighbours, so each is made once a setting. */
const made = new WeakMap<Setting, Map<string, CaseSource>>();

/** The cases that probe a requirement. */
export function casesFor(requirement: Requirement, setting: Setting): CaseSource {
  const known = made.get(setting) ?? new Map<string, CaseSource>();
  made.set(setting, known);
  const source = known.get(requirement.id) ?? CASES[requirement.kind](requirement, setting);
  known.set(requirement.id, source);
  return source;
}
