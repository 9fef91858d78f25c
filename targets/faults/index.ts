import { refusals } from './authentication/refusals.ts';
import { strangers } from './authentication/strangers.ts';
import { answersHtmlPage } from './body/answers-html-page.ts';
import { answersPutOriginationWith204 } from './body/answers-put-origination-with-204.ts';
import { labels } from './body/labels.ts';
import { lostRequestIds } from './body/loses-request-id.ts';
import { memberTypes } from './body/member-types.ts';
import { successBodies } from './body/success-bodies.ts';
import { writesAfterDelete, writesAfterPut, writesLineAfterDelete } from './body/writes-after-204.ts';
import { membersTogether } from './combination/members-together.ts';
import { changedSettings } from './echo/changed-settings.ts';
import { echoesPortsAsText } from './echo/echoes-ports-as-text.ts';
import { listedValues } from './enum/listed-values.ts';
import { errorForms } from './errors/error-forms.ts';
import { labelsErrorsAsHtml } from './errors/labels-errors-as-html.ts';
import { cleansNames } from './existence/cleans-names.ts';
import { showsAnotherConnector } from './existence/shows-another-connector.ts';
import { unknownConnectors } from './existence/unknown-connectors.ts';
import { openInputs } from './failure/open-inputs.ts';
import type { Fault } from './fault.ts';
import { comparesIdsUndecoded } from './form/compares-ids-undecoded.ts';
import { refusedForms } from './form/refused-forms.ts';
import { checksTheFirstUsername } from './format/checks-the-first-username.ts';
import { hosts } from './format/hosts.ts';
import { passwords } from './format/passwords.ts';
import { usernames } from './format/usernames.ts';
import { lenientParsers } from './json/lenient-parsers.ts';
import { checksNothingAfterTheFirstNumber } from './pattern/checks-nothing-after-the-first-number.ts';
import { connectorIds } from './pattern/connector-ids.ts';
import { connectorNames } from './pattern/connector-names.ts';
import { phoneNumbers } from './pattern/phone-numbers.ts';
import { takesEmptyConnectorName } from './pattern/takes-empty-connector-name.ts';
import { listCounts } from './range/list-counts.ts';
import { numbers } from './range/numbers.ts';
import { refusesTenRoutes, takesAnyNumberOfRoutes } from './range/route-counts.ts';
import { answers422ToEverythingWrong } from './refusal/answers-422-to-everything-wrong.ts';
import { deferredRefusals } from './refusal/deferred-refusals.ts';
import { otherStatuses } from './refusal/other-statuses.ts';
import { refusesEveryNumber } from './refusal/refuses-every-number.ts';
import { refusedWithout } from './required/refuses-optional-members.ts';
import { uncheckedMembers } from './required/unchecked-members.ts';
import { getsOriginationWithUnknownMethods } from './routing/gets-origination-with-unknown-methods.ts';
import { caselessPaths } from './routing/ignores-case-of-paths.ts';
import { ignoresTheCollectionForNumbers } from './routing/ignores-the-collection-for-numbers.ts';
import { methods } from './routing/methods.ts';
import { paths } from './routing/paths.ts';
import { repeatedValues } from './secret/repeated-values.ts';
import { queryLiterals } from './selector/query-literals.ts';
import { connectors } from './state/connectors.ts';
import { credentialDeletions } from './state/credential-deletions.ts';
import { credentialLists } from './state/credential-lists.ts';
import { credentialStores } from './state/credential-stores.ts';
import { originationMemories } from './state/origination-memories.ts';
import { originationReads } from './state/origination-reads.ts';
import { originationStores } from './state/origination-stores.ts';
import { racingRequests } from './state/racing-requests.ts';
import { releases } from './state/releases.ts';
import { successStatuses } from './status/success-statuses.ts';
import { crashesOnTypes } from './type/crashes-on-types.ts';
import { looseTypes } from './type/loose-types.ts';
import { takesNullBody } from './type/takes-null-body.ts';

export type { Fault } from './fault.ts';
export { lyingTarget } from './lying-target.ts';

/** Every liar. */
export const FAULTS: readonly Fault[] = [
  answersHtmlPage,
  answersPutOriginationWith204,
  ...labels,
  ...lostRequestIds,
  ...memberTypes,
  ...successBodies,
  writesAfterPut,
  writesAfterDelete,
  writesLineAfterDelete,
  ...membersTogether,
  ...changedSettings,
  echoesPortsAsText,
  ...listedValues,
  ...errorForms,
  ...cleansNames,
  ...unknownConnectors,
  ...openInputs,
  ...refusedForms,
  checksTheFirstUsername,
  ...hosts,
  ...usernames,
  ...lenientParsers,
  checksNothingAfterTheFirstNumber,
  ...connectorIds,
  ...connectorNames,
  ...phoneNumbers,
  takesEmptyConnectorName,
  ...numbers,
  takesAnyNumberOfRoutes,
  refusesTenRoutes,
  answers422ToEverythingWrong,
  ...deferredRefusals,
  ...otherStatuses,
  ...refusedWithout,
  ...uncheckedMembers,
  getsOriginationWithUnknownMethods,
  ...caselessPaths,
  ignoresTheCollectionForNumbers,
  ...methods,
  ...paths,
  ...repeatedValues,
  ...queryLiterals,
  ...credentialStores,
  ...credentialDeletions,
  ...credentialLists,
  ...originationStores,
  ...originationMemories,
  ...originationReads,
  ...releases,
  ...connectors,
  ...racingRequests,
  ...successStatuses,
  ...crashesOnTypes,
  ...looseTypes,
  takesNullBody,
  comparesIdsUndecoded,
  ...listCounts,
  ...passwords,
  labelsErrorsAsHtml,
  ...showsAnotherConnector,
  refusesEveryNumber,
  ...strangers,
  ...refusals,
];
