import { LEVEL_NAMES, STATUS_NAMES } from './legend.ts';
import { count, either, integer, listOf, mapOf, ofType, oneOf, record, type Shape, text } from './shape.ts';

const scores = record({ pass: count, fail: count, skip: count, error: count, untested: count });
const headers = mapOf(text);
const request = record({
  method: text,
  target: text,
  headers,
  'body?': either(text, record({ base64: text })),
});
const reply = record({ status: integer, headers, body: text, 'truncated?': ofType('boolean') });

const counterexample = record({
  about: text,
  given: listOf(record({ request, reply })),
  request,
  reply,
  repeated: listOf(count),
});
const findings = listOf(record({ check: text, says: text, expected: text, received: text }));
const observations = listOf(record({ about: text, seen: text }));

const row = record({
  id: (value) =>
    typeof value === 'string' && /^\S+$/.test(value) ? undefined : { path: '', needs: 'text without blanks' },
  operation: text,
  kind: text,
  area: text,
  level: oneOf(LEVEL_NAMES),
  'since?': count,
  'advisory?': oneOf([true]),
  says: text,
  source: record({
    document: text,
    section: text,
    title: text,
    'place?': record({ file: text, line: count }),
  }),
  status: oneOf(STATUS_NAMES),
  cases: count,
  requests: count,
  findings,
  'counterexample?': counterexample,
  'replay?': record({ seed: integer, path: text, command: text }),
  'reason?': text,
  observations,
});

/** A line of the journal, as far as a report is made of it. */
export const verdictShape: Shape = record({
  requirement: text,
  status: oneOf(STATUS_NAMES),
  cases: count,
  requests: count,
  'reason?': text,
  'findings?': findings,
  'counterexample?': counterexample,
  'observations?': observations,
  'replay?': record({ seed: integer, path: text }),
});

/** The first line of a journal. */
export const headerShape: Shape = record({
  schemaVersion: oneOf([1]),
  tool: record({ name: text, version: text }),
  contract: record({ namespace: text, hash: text }),
  target: record({ name: text, url: text, 'signed?': record({ service: text, region: text }) }),
  seed: integer,
  startedAt: text,
  settings: mapOf(() => undefined),
});

/** What `report.schema.json` says, as far as anything here relies on it. Members of a later version are let through. */
export const reportShape: Shape = record({
  schemaVersion: oneOf([1]),
  complete: ofType('boolean'),
  verdict: record({ conforms: oneOf(['yes', 'no', 'unknown']), sentence: text }),
  tool: record({ name: text, version: text }),
  contract: record({ namespace: text, hash: text }),
  target: record({ name: text, url: text }),
  seed: integer,
  ruleset: count,
  'shard?': record({ index: count, count, places: listOf(count) }),
  times: record({ startedAt: text, durationMs: ofType('number'), requests: count }),
  totals: record({
    must: scores,
    should: scores,
    observe: record({ observed: count, untested: count, skip: count, error: count }),
    'advisory?': scores,
  }),
  requirements: listOf(row),
});
