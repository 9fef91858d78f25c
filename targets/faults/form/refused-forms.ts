import type { Reply, WireRequest } from '../../../spec/wire.ts';
import type { Fault } from '../fault.ts';
import { around, badRequest, isOperation, type OperationName, parse, refusal } from '../rewrite.ts';

const label = ({ headers }: WireRequest) => headers['content-type'] ?? '';
const accept = ({ headers }: WireRequest) => headers.accept;
const isNot415 = refusal(415, 'UnsupportedMediaTypeException', 'The body has to be JSON.');
const isNot406 = refusal(406, 'NotAcceptableException', 'Only JSON is served.');

/** Forms that the protocol tells a server to treat like the plain one. */
const FORMS: [
  name: string,
  OperationName,
  says: string,
  isRefused: (request: WireRequest) => boolean,
  reply: Reply,
  row: string,
][] = [
  [
    'refuses-parameters-of-content-type',
    'PutVoiceConnectorOrigination',
    'A content type with a charset is not recognised.',
    (request) => label(request).includes(';'),
    isNot415,
    'request.header.Content-Type/tolerance',
  ],
  [
    'compares-content-type-with-case',
    'PutVoiceConnectorTerminationCredentials',
    'A content type in capitals is not recognised.',
    (request) => /[A-Z]/.test(label(request).split(';')[0] ?? ''),
    isNot415,
    'request.header.Content-Type/tolerance',
  ],
  [
    'compares-accept-as-a-whole',
    'GetVoiceConnectorOrigination',
    'Only an Accept of application/json is served.',
    (request) => accept(request) !== undefined && accept(request) !== 'application/json',
    isNot406,
    'request.header.Accept/tolerance',
  ],
  [
    'serves-no-one-who-prefers-html',
    'DisassociatePhoneNumbersFromVoiceConnector',
    'An Accept that names text/html is not served, whatever it names besides.',
    (request) => accept(request)?.includes('text/html') ?? false,
    isNot406,
    'request.header.Accept/tolerance',
  ],
  [
    'refuses-unknown-query-parameters',
    'DisassociatePhoneNumbersFromVoiceConnector',
    'A query parameter that nobody documented is refused.',
    (request) => [...parse(request).query.keys()].some((name) => name !== 'operation'),
    badRequest(),
    'request.query/tolerance',
  ],
  [
    'looks-for-operation-at-the-start-of-the-query',
    'PutVoiceConnectorTerminationCredentials',
    'operation is only found when it is the first parameter.',
    (request) => !request.target.includes('?operation='),
    badRequest(),
    'request.query/tolerance',
  ],
];

/** Refuses a request that is only written in another way. */
export const refusedForms: Fault[] = FORMS.map(([name, operation, says, isRefused, reply, row]) => ({
  name,
  says,
  breaks: [`${operation}/${row}`],
  wrap: around(async (request, pass) =>
    isOperation(request, operation) && isRefused(request) ? reply : pass(request),
  ),
}));
