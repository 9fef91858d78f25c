import type { Fault } from '../fault.ts';
import { succeeding } from '../rewrite.ts';

/** A front page in the place of the answer, as a proxy in the wrong place serves it. */
export const answersHtmlPage: Fault = {
  name: 'answers-html-page',
  says: 'Associating phone numbers succeeds with an HTML page, labelled as one.',
  breaks: [
    'AssociatePhoneNumbersWithVoiceConnector/response.body/body-schema',
    'AssociatePhoneNumbersWithVoiceConnector/response/media-type',
  ],
  wrap: succeeding('AssociatePhoneNumbersWithVoiceConnector', (reply) => ({
    ...reply,
    headers: { ...reply.headers, 'content-type': 'text/html' },
    body: '<!doctype html><title>Welcome</title>',
  })),
};
