import type { ClientKind } from '../../../spec/index.ts';
import { bodyIsJson, memberIsAbsent, memberIsSent, membersAreDocumented } from './body.ts';
import type { ClientCheck } from './check.ts';
import {
  errorIdIsTold,
  errorIsNamed,
  failureIsThrown,
  faultIsTold,
  messageIsTold,
  nothingIsSentAgain,
  sameIsSentAgain,
  secretIsKept,
  statusIsTold,
} from './errors.ts';
import {
  bodyIsDelimited,
  contentTypeIsSent,
  hostIsEndpoint,
  inputIsSent,
  labelDecodes,
  labelIsEscaped,
  methodIsDocumented,
  noBodyIsSent,
  pathIsDocumented,
  queryIsDocumented,
  signatureIsForService,
  signatureIsValid,
} from './request.ts';
import {
  emptyValueIsReturned,
  memberIsReturned,
  requestIdIsReturned,
  successIsReturned,
} from './response.ts';

/** A row is judged by the one check of its kind, so that one defect darkens one row. Observed rows have none. */
const CHECKS: Partial<Record<ClientKind, ClientCheck>> = {
  'client-sent': inputIsSent,
  'client-method': methodIsDocumented,
  'client-path': pathIsDocumented,
  'client-label': labelDecodes,
  'client-escaping': labelIsEscaped,
  'client-query': queryIsDocumented,
  'client-host': hostIsEndpoint,
  'client-content-type': contentTypeIsSent,
  'client-framing': bodyIsDelimited,
  'client-body-json': bodyIsJson,
  'client-member-sent': memberIsSent,
  'client-member-absent': memberIsAbsent,
  'client-undocumented': membersAreDocumented,
  'client-no-body': noBodyIsSent,
  'client-signature': signatureIsValid,
  'client-signature-scope': signatureIsForService,
  'client-success': successIsReturned,
  'client-empty-value': emptyValueIsReturned,
  'client-member-returned': memberIsReturned,
  'client-unknown-members': successIsReturned,
  'client-success-id': requestIdIsReturned,
  'client-error-name': errorIsNamed,
  'client-error-form': errorIsNamed,
  'client-error-fault': faultIsTold,
  'client-error-status': statusIsTold,
  'client-error-message': messageIsTold,
  'client-error-id': errorIdIsTold,
  'client-failure': failureIsThrown,
  'client-failure-status': statusIsTold,
  'client-refusal-final': nothingIsSentAgain,
  'client-success-final': nothingIsSentAgain,
  'client-repeat': sameIsSentAgain,
  'client-secret': secretIsKept,
};

export function clientCheckFor(kind: ClientKind): ClientCheck | undefined {
  return CHECKS[kind];
}
