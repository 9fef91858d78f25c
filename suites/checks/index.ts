import type { Kind } from '../../spec/index.ts';
import { answerEchoesRequest } from './answer-echoes-request.ts';
import { bodyMatchesSchema } from './body-matches-schema.ts';
import { callerIsRefused } from './caller-is-refused.ts';
import { callerKeepsSecrets } from './caller-keeps-secrets.ts';
import type { Check } from './check.ts';
import { contentTypeIsJson } from './content-type-is-json.ts';
import { errorBodyIsJson, errorIsNamed, errorIsTyped } from './errors.ts';
import { inputIsAccepted } from './input-is-accepted.ts';
import { inputIsRefused } from './input-is-refused.ts';
import { noContentHasNoBody } from './no-content-has-no-body.ts';
import { noServerFailure } from './no-server-failure.ts';
import { requestIdIsPresent } from './request-id-is-present.ts';
import { secretStaysSecret } from './secret-stays-secret.ts';
import { stateIsRemembered } from './state-is-remembered.ts';
import { statusIsDocumented } from './status-is-documented.ts';

const INPUT = [inputIsAccepted, inputIsRefused];

/** A requirement is judged only by the checks of its kind, so that one defect darkens one row. */
const CHECKS: Record<Kind, Check[]> = {
  status: [statusIsDocumented],
  'empty-body': [noContentHasNoBody],
  'body-schema': [bodyMatchesSchema],
  'media-type': [contentTypeIsJson],
  'request-id': [requestIdIsPresent],
  echo: [answerEchoesRequest],
  optional: INPUT,
  required: INPUT,
  type: INPUT,
  pattern: INPUT,
  format: INPUT,
  enum: INPUT,
  const: INPUT,
  minimum: INPUT,
  maximum: INPUT,
  minLength: INPUT,
  maxLength: INPUT,
  value: INPUT,
  combination: INPUT,
  open: [],
  json: INPUT,
  method: INPUT,
  path: INPUT,
  'path-case': INPUT,
  tolerance: INPUT,
  'not-found': INPUT,
  'error-name': [errorIsNamed],
  'error-type': [errorIsTyped],
  'error-body': [errorBodyIsJson],
  secret: [secretStaysSecret],
  story: [stateIsRemembered],
  'no-failure': [noServerFailure],
  authentication: [inputIsAccepted, callerIsRefused],
  'authentication-error': [errorIsNamed],
  'authentication-secret': [secretStaysSecret, callerKeepsSecrets],
  'authentication-state': [stateIsRemembered],
};

export function checksFor(kind: Kind): Check[] {
  return CHECKS[kind];
}
