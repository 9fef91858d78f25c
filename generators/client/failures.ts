import { type Json, members, type Operation, type Play } from '../../spec/index.ts';
import { replaceAt } from '../plain.ts';
import type { Draft } from '../probe.ts';
import { answerTo } from './answer.ts';
import { answer, callOf, sampleBody, success } from './call.ts';
import type { ClientCase } from './case.ts';
import { firstOf, live } from './errors.ts';

/** How long a client is told to wait where it waits for nothing. */
const IMPATIENT_MS = 400;
/** How often a client may try where the number of tries is looked at. */
const ATTEMPTS = 3;

const HTML = { 'Content-Type': 'text/html' };
const PAGE = '<html><head><title>502 Bad Gateway</title></head></html>';

/** One way to fail that no page names. */
export function failureCases(operation: Operation, failure: string): ClientCase[] {
  const play = plays(operation)[failure];
  if (!play) return [];
  const settings = failure === 'silence' ? { timeoutMs: IMPATIENT_MS, maxAttempts: 1 } : { maxAttempts: 1 };
  const status = 'reply' in play ? { throws: { status: play.reply.status } } : {};
  return [callOf(operation, { about: failure, script: [play], settings, ...status })];
}

/** Failures that came with a status of their own. */
export function failureStatusCases(operation: Operation): ClientCase[] {
  return ['undocumented', 'html-page', 'empty-body', 'malformed-error'].flatMap((failure) =>
    failureCases(operation, failure),
  );
}

/** All of them. */
export function allFailureCases(operation: Operation): ClientCase[] {
  return Object.keys(plays(operation)).flatMap((failure) => failureCases(operation, failure));
}

function plays(operation: Operation): Record<string, Play> {
  const { status } = operation.success;
  const value = JSON.stringify(answerTo(operation, sampleBody(operation)));
  const read = status === 204 ? 200 : status;
  return {
    undocumented: answer(418, '{"message":"I am a teapot."}', { 'X-Amzn-Errortype': 'TeapotException' }),
    'html-page': answer(502, PAGE, HTML),
    'empty-body': { reply: { status: 500, headers: {}, body: '' } },
    'malformed-error': answer(400, '{"message":'),
    reset: { none: 'reset' },
    close: { none: 'close' },
    cut: { ...answer(read, value), isCut: true },
    silence: { none: 'silence' },
    ...(operation.success.body
      ? {
          'malformed-success': answer(status, value.slice(0, -1)),
          'html-success': answer(status, '<html><body>Welcome</body></html>', HTML),
        }
      : {}),
  };
}

/** Refusals that say that the request itself is at fault. */
export function refusalCases(operation: Operation): ClientCase[] {
  return operation.errors
    .filter(({ status }) => [400, 401, 403, 404].includes(status))
    .map((error) =>
      callOf(operation, {
        about: `${error.status} ${error.name}`,
        script: [live(error)],
        settings: { maxAttempts: ATTEMPTS },
      }),
    );
}

/** The documented success, and successes that come after a failure. */
export function finalCases(operation: Operation): ClientCase[] {
  const value = answerTo(operation, sampleBody(operation));
  const settings = { maxAttempts: ATTEMPTS };
  return [
    callOf(operation, { about: 'a success', script: [success(operation, value)], settings, lingers: true }),
  ];
}

/** Answers that most clients ask for again. */
export function repeatCases(operation: Operation): ClientCase[] {
  const wanted = ['503, then', '500 with', 'reset'];
  return attemptCases(operation).filter(({ about }) => wanted.some((each) => about.startsWith(each)));
}

/** Every answer that a client may ask for again. */
export function attemptCases(operation: Operation): ClientCase[] {
  const settings = { maxAttempts: ATTEMPTS };
  const done = success(operation, answerTo(operation, sampleBody(operation)));
  const documented = operation.errors.map((error): [string, Play[]] => [
    `${error.status} ${error.name}`,
    [live(error)],
  ]);
  const throttled = answer(429, '{}', { 'X-Amzn-Errortype': 'ThrottledClientException', 'Retry-After': '1' });
  const denied = { 'X-Amzn-Errortype': 'AccessDeniedException', Date: 'Fri, 23 Aug 2019 18:46:44 GMT' };
  const longAgo = answer(403, '{}', denied);
  const others: [string, Play[]][] = [
    ...documented,
    ['500 with no bytes', [{ reply: { status: 500, headers: {}, body: '' } }]],
    ['429 with no bytes', [{ reply: { status: 429, headers: {}, body: '' } }]],
    ['502 with a page of HTML', [answer(502, PAGE, HTML)]],
    ['503 as text', [answer(503, 'busy', { 'Content-Type': 'text/plain' })]],
    ['400 ThrottlingException', [answer(400, '{}', { 'X-Amzn-Errortype': 'ThrottlingException' })]],
    ['403 AccessDeniedException with a Date long ago', [longAgo]],
    ['reset', [{ none: 'reset' }]],
    ['closed without an answer', [{ none: 'close' }]],
    [
      '503, then the documented answer',
      [answer(503, '{}', { 'X-Amzn-Errortype': 'ServiceUnavailableException' }), done],
    ],
    ['429 with Retry-After: 1, then the documented answer', [throttled, done]],
  ];
  return others.map(([about, script]) => callOf(operation, { about, script, settings }));
}

/** Secrets in calls that fail in every way. */
export function secretCases(operation: Operation): ClientCase[] {
  const text = 'canary0zq7xPassword';
  const body = members(operation)
    .filter(({ in: where, schema }) => where === 'body' && schema['x-secret'] === 'always')
    .reduce((draft, { at }) => replaceAt(draft, at, text), sampleBody(operation) as Draft);
  const plays: [string, Play][] = [
    ['a success', success(operation, answerTo(operation, body as Json))],
    ['a documented error', live(firstOf(operation))],
    ['a 502 with a page of HTML', answer(502, PAGE, HTML)],
    ['a 400 whose body is not JSON', answer(400, '{"')],
    ['a reset', { none: 'reset' }],
  ];
  return plays.map(([about, play]) =>
    callOf(operation, { about, body: body as Json, script: [play], secrets: [text], lingers: true }),
  );
}
