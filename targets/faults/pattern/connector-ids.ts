import type { Fault } from '../fault.ts';
import { answer, answering, badRequest, type OperationName, type Parsed } from '../rewrite.ts';

const id = ({ segments }: Parsed) => decoded(segments[1] ?? '');

/** A broken escape stays as it is. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
const isBlank = (request: Parsed) => /^\s+$/.test(id(request));
const PUT_ROUTES = 'PutVoiceConnectorOrigination';
const LIST_USERS = 'ListVoiceConnectorTerminationCredentials';

const LIES: [
  name: string,
  OperationName,
  says: string,
  (request: Parsed) => ReturnType<typeof answer> | undefined,
][] = [
  [
    'lists-connectors-for-a-blank-id',
    'GetVoiceConnector',
    'A blank id is cut off, and what is left is the list of connectors.',
    (request) => (isBlank(request) ? answer(200, { VoiceConnectors: [] }) : undefined),
  ],
  [
    'keeps-settings-under-a-tab',
    PUT_ROUTES,
    'Only spaces are blank; a tab is an id under which settings are kept.',
    (request) => (isBlank(request) && /[^ ]/.test(id(request)) ? answer(200, request.json) : undefined),
  ],
  [
    'deletes-what-a-blank-id-names',
    'DeleteVoiceConnectorOrigination',
    'Nothing is there to delete under a blank id, and so the deletion has succeeded.',
    (request) => (isBlank(request) ? answer(204) : undefined),
  ],
  [
    'takes-ids-of-22-characters-only',
    LIST_USERS,
    'An id has 22 letters and digits; others are malformed.',
    (request) => (/^[a-z0-9]{22}$/.test(id(request)) ? undefined : badRequest()),
  ],
  [
    'takes-no-uuid',
    'GetVoiceConnectorOrigination',
    'An id has no hyphen; a UUID is malformed.',
    (request) => (/^[0-9a-f]{8}-/.test(id(request)) ? badRequest() : undefined),
  ],
];

/** Ids of Voice Connectors, checked in another way. */
export const connectorIds: Fault[] = LIES.map(([name, operation, says, lie]) => ({
  name,
  says,
  breaks: [`${operation}/path.voiceConnectorId/pattern`],
  wrap: answering(operation, (request) => lie(request)),
}));
