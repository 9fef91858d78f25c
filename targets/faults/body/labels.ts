import type { Fault } from '../fault.ts';
import { type OperationName, succeeding } from '../rewrite.ts';

/** A label that is not application/json; undefined for none. */
const LABELS: [name: string, OperationName, label: string | undefined][] = [
  ['labels-nothing', 'DisassociatePhoneNumbersFromVoiceConnector', undefined],
  ['labels-json-as-html', 'GetVoiceConnectorOrigination', 'text/html; charset=utf-8'],
  ['labels-json-as-plain-text', 'CreateVoiceConnector', 'text/plain'],
  ['labels-json-as-text-json', 'PutVoiceConnectorOrigination', 'text/json'],
];

/** Answers JSON under another label. */
export const labels: Fault[] = LABELS.map(([name, operation, label]) => ({
  name,
  says: `${operation} answers with ${label ?? 'no'} content type.`,
  breaks: [`${operation}/response/media-type`],
  wrap: succeeding(operation, (reply) => {
    const { 'content-type': _json, ...headers } = reply.headers;
    return { ...reply, headers: label === undefined ? headers : { ...headers, 'content-type': label } };
  }),
}));
