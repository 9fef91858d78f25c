import { derive, members, type Requirement } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { observed } from '../expectation.ts';
import { jsonText } from '../json-text.ts';
import { ABSENT, plainBody, replaceAt } from '../plain.ts';
import type { Draft } from '../probe.ts';
import { requestFor } from '../request.ts';
import { casesFor } from './index.ts';
import { notFoundCases, unknown } from './not-found.ts';
import { type CaseSource, operationOf, type Setting } from './setting.ts';

/** Kinds whose first refusals are what the rows about 400 look at. */
const REFUSING = new Set([
  'required',
  'type',
  'pattern',
  'enum',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'format',
  'json',
]);

/** The refusals that bring about the status an error row is about. */
export function errorCases(requirement: Requirement, setting: Setting): CaseSource {
  const own = (probe: Case): Case => ({ ...probe, requirement: requirement.id });
  if (requirement.status === 404) {
    return { probes: notFoundCases(requirement, setting).probes.map(own) };
  }
  const siblings = derive({ ...setting.contract, operations: [operationOf(setting, requirement.operation)] });
  const firsts = siblings
    .filter((row) => REFUSING.has(row.kind) && row.in !== 'path' && row.in !== 'query')
    .flatMap((row) =>
      casesFor(row, setting)
        .probes.filter((probe) => probe.expects.side === 'refuse')
        .slice(0, 1),
    );
  return { probes: firsts.map(own) };
}

/** Every input that the documents leave open. */
export function noFailureCases(requirement: Requirement, setting: Setting): CaseSource {
  const siblings = derive({ ...setting.contract, operations: [operationOf(setting, requirement.operation)] });
  const probes = siblings
    .filter((row) => row.level === 'observe')
    .flatMap((row) => casesFor(row, setting).probes)
    .map((probe) => ({ ...probe, requirement: requirement.id }));
  return { probes };
}

/** A text that stands nowhere else, for each sensitive member, in requests that succeed and in requests that fail. */
export function secretCases(requirement: Requirement, setting: Setting): CaseSource {
  const operation = operationOf(setting, requirement.operation);
  let body = plainBody(operation, setting.fixtures) as Draft;
  const secrets: { text: string; where: 'errors' | 'always' }[] = [];
  const sensitive = members(operation).filter((member) => member.in === 'body' && member.schema['x-secret']);
  for (const [index, member] of sensitive.entries()) {
    const text = `${member.schema['x-prefix'] ?? ''}canary${index}zq7x`;
    secrets.push({ text, where: member.schema['x-secret'] as 'errors' | 'always' });
    body = replaceAt(body, member.at, text);
  }
  const text = jsonText(body);
  const [firstList] = operation.body?.schema.properties ? Object.keys(operation.body.schema.properties) : [];
  const probe = (about: string, when: Case['when']): Case => ({
    requirement: requirement.id,
    about,
    given: [],
    when,
    expects: {
      ...observed(operation),
      secrets: secrets.filter((secret) => String(when.body).includes(secret.text)),
    },
  });
  const spoiledAlone = sensitive.map(({ at }, index) =>
    probe(
      `a character beyond US-ASCII in ${at.at(-1) === '[]' ? at.at(-2) : at.at(-1)} alone`,
      requestFor(operation, setting.fixtures, { body: replaceAt(body, at, `${secrets[index]?.text}\u00e9`) }),
    ),
  );
  const without = sensitive
    .filter(({ at }) => at.at(-1) !== '[]')
    .map(({ at }) =>
      probe(
        `no ${at.at(-1)}`,
        requestFor(operation, setting.fixtures, { body: replaceAt(body, at, ABSENT) }),
      ),
    );
  const missing = unknown(requirement, setting, 'zyxwvutsrqponmlkjihg09');
  return {
    probes: [
      probe('a conforming request', requestFor(operation, setting.fixtures, { body })),
      probe('a resource that does not exist', { ...missing.when, body: text }),
      probe(
        'a second element of another type',
        requestFor(operation, setting.fixtures, {
          rawBody: text.replace(/\]\}$/, ',{}]}').replace(/\}\]\}$/, '},[]]}'),
        }),
      ),
      probe(
        'a body that is not JSON',
        requestFor(operation, setting.fixtures, { rawBody: text.slice(0, -1) }),
      ),
      probe(
        'a text that is not JSON',
        requestFor(operation, setting.fixtures, { rawBody: text.replaceAll('"', "'") }),
      ),
      probe(
        'a number beside the value',
        requestFor(operation, setting.fixtures, { rawBody: `${text.slice(0, -1)},"x":01}` }),
      ),
      probe(
        'text in place of the list',
        requestFor(operation, setting.fixtures, {
          rawBody: `{"${firstList}":${JSON.stringify(secrets.map((secret) => secret.text).join(' '))}}`,
        }),
      ),
      probe(
        'a character beyond US-ASCII',
        requestFor(operation, setting.fixtures, { rawBody: text.replaceAll('zq7x', 'zq7x\u00e9') }),
      ),
      ...spoiledAlone,
      ...without,
    ],
  };
}
