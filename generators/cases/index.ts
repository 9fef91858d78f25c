import type { Kind, Requirement } from '../../spec/index.ts';
import { acceptedCases, emptyBodyCases } from './accepted.ts';
import { errorCases, noFailureCases, secretCases } from './errors.ts';
import { jsonCases, openJsonCases } from './json.ts';
import { keywordCases, openCases, optionalCases, requiredCases, valueCases } from './keyword.ts';
import { notFoundCases } from './not-found.ts';
import { methodCases, pathCases } from './route.ts';
import type { CaseSource, CasesOf, Setting } from './setting.ts';

const CASES: Record<Kind, CasesOf> = {
  status: acceptedCases,
  'empty-body': emptyBodyCases,
  'body-schema': acceptedCases,
  'media-type': acceptedCases,
  'request-id': acceptedCases,
  echo: acceptedCases,
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
  open: (requirement, setting) =>
    (requirement.in === 'body' && requirement.at?.length === 0 ? openJsonCases : openCases)(
      requirement,
      setting,
    ),
  json: jsonCases,
  method: methodCases,
  path: pathCases,
  'not-found': notFoundCases,
  'error-name': errorCases,
  'error-type': errorCases,
  'error-body': errorCases,
  secret: secretCases,
  'no-failure': noFailureCases,
};

/** The cases that probe a requirement. */
export function casesFor(requirement: Requirement, setting: Setting): CaseSource {
  return CASES[requirement.kind](requirement, setting);
}
