import type { Operation, Requirement } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { accepted } from '../expectation.ts';
import { mild } from '../mild.ts';
import { plainBody, plainTriple } from '../plain.ts';
import type { Draft } from '../probe.ts';
import { requestFor } from '../request.ts';
import { type CaseSource, givenFor, operationOf, type Setting, targetOfOwn } from './setting.ts';

/** Conforming requests: what the rows about successful answers look at. */
export function acceptedCases(requirement: Requirement, setting: Setting): CaseSource {
  const operation = operationOf(setting, requirement.operation);
  const plainCase = caseOf(
    requirement,
    operation,
    plainBody(operation, setting.fixtures),
    setting,
    'the documented sample',
  );
  if (!operation.body || operation.given.length > 0) return { probes: [plainCase], stream: operation.name };
  const { schema } = operation.body;
  const triple = plainTriple(operation, setting.fixtures);
  const wide =
    triple === undefined
      ? []
      : [caseOf(requirement, operation, triple, setting, 'three elements in the list')];
  return {
    probes: [plainCase, ...wide],
    any: () =>
      mild(schema, setting.fixtures).map((body) =>
        caseOf(requirement, operation, body, setting, 'a conforming request'),
      ),
    stream: operation.name,
  };
}

/** The same, read from the socket itself: only there do bytes after a message without a body show. */
export function emptyBodyCases(requirement: Requirement, setting: Setting): CaseSource {
  const { probes } = acceptedCases(requirement, setting);
  return { probes: probes.map((probe) => ({ ...probe, raw: true })) };
}

export function caseOf(
  requirement: Requirement,
  operation: Operation,
  body: Draft | undefined,
  setting: Setting,
  about: string,
): Case {
  const request = requestFor(operation, setting.fixtures, body === undefined ? {} : { body });
  const echoes = Object.entries(operation.success.echoes ?? {}).map(([answer, sent]) => [
    answer,
    (body as Record<string, Draft>)[sent],
  ]);
  return {
    requirement: requirement.id,
    about,
    given: givenFor(operation, setting),
    when: { ...request, target: targetOfOwn(operation, request.target) },
    expects: accepted(operation, echoes.length > 0 ? { echoes: Object.fromEntries(echoes) } : {}),
  };
}

/** The documented sample of an operation, as every operation is tried first. */
export function acceptedControl(operation: Operation, setting: Setting): Case {
  const requirement = { id: `${operation.name}/response/status` } as Requirement;
  return caseOf(
    requirement,
    operation,
    plainBody(operation, setting.fixtures),
    setting,
    'the documented sample',
  );
}
