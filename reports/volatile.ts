import type { Reply } from '../spec/index.ts';
import type { Counterexample } from '../suites/index.ts';

/** Reply headers that differ from one reply to the next by nature: they would make equal runs unequal. */
const VOLATILE: ReadonlySet<string> = new Set([
  'age',
  'alt-svc',
  'cf-ray',
  'connection',
  'date',
  'etag',
  'expires',
  'keep-alive',
  'last-modified',
  'nel',
  'report-to',
  'server-timing',
  'set-cookie',
  'traceparent',
  'via',
  'x-amz-apigw-id',
  'x-amz-cf-id',
  'x-amz-cf-pop',
  'x-amz-request-id',
  'x-amzn-request-id',
  'x-amzn-requestid',
  'x-amzn-trace-id',
  'x-cache',
  'x-request-id',
  'x-response-time',
  'x-runtime',
]);

/** Times of day inside of a reply differ as well. */
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g;

/** A counterexample as the report shows it, its members always in one order. */
export function settled({ about, given, request, reply, repeated }: Counterexample): Counterexample {
  return {
    about,
    given: given.map((step) => ({ request: step.request, reply: settledReply(step.reply) })),
    request,
    reply: settledReply(reply),
    repeated,
  };
}

function settledReply({ status, headers, body, truncated }: Reply): Reply {
  const kept = Object.entries(headers)
    .filter(([name]) => !VOLATILE.has(name.toLowerCase()))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    status,
    headers: Object.fromEntries(kept),
    body: body.replaceAll(TIME, '{time}'),
    ...(truncated === undefined ? {} : { truncated }),
  };
}
