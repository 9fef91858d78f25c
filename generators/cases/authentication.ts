import { members, type Requirement, type Signing } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { accepted, refused } from '../expectation.ts';
import { jsonText } from '../json-text.ts';
import { plainBody, replaceAt } from '../plain.ts';
import type { Draft } from '../probe.ts';
import { requestFor } from '../request.ts';
import { type CaseSource, givenFor, operationOf, type Setting, targetOfOwn } from './setting.ts';

/** What is tried for each aspect of a signature: conforming requests, signed so. */
const ASPECTS: Record<string, [about: string, Signing][]> = {
  required: [['no Authorization', 'absent']],
  form: [
    ['another scheme', 'other-scheme'],
    ['no Signature', 'no-signature'],
    ['no Credential', 'no-credential'],
    ['a credential without scope', 'short-scope'],
  ],
  key: [['an access key that nobody has', 'unknown-key']],
  signature: [
    ['signed with another secret', 'other-secret'],
    ['the last digit of the signature changed', 'last-digit'],
  ],
  content: [
    ['another body was signed, its hash not sent', 'other-body'],
    ['another body was signed, its hash sent', 'declared-body'],
  ],
  target: [
    ['another path was signed', 'other-path'],
    ['another query was signed', 'other-query'],
    ['another method was signed', 'other-method'],
  ],
  headers: [
    ['Host is not signed', 'unsigned-host'],
    ['an X-Amz- field is not signed', 'unsigned-field'],
  ],
  region: [['scoped to another region', 'other-region']],
  service: [['scoped to another service', 'other-service']],
  date: [
    ['signed an hour ago', 'hour-old'],
    ['signed an hour ahead', 'hour-ahead'],
    ['no X-Amz-Date', 'no-date'],
  ],
};

/** Signatures as different clients make them. */
const CLIENTS: [about: string, Signing][] = [
  ['the hash of the body not sent', 'hash-unsent'],
  ['nothing signed but what has to be', 'few-headers'],
];

/** The flaws whose refusals the rows about refusals look at: who cannot be told, and who is somebody else. */
const TELLING: [about: string, Signing][] = ['required', 'form', 'key', 'signature', 'date'].map(
  (aspect) => ASPECTS[aspect]?.[0] as [string, Signing],
);

/** Conforming requests with something wrong, or unusual, about their signature. */
export function authenticationCases(requirement: Requirement, setting: Setting): CaseSource {
  const isAccepted = requirement.aspect === 'clients';
  const forms = isAccepted ? CLIENTS : (ASPECTS[requirement.aspect ?? ''] ?? []);
  return {
    probes: forms.map(([about, signing]) => caseOf(requirement, setting, about, signing, isAccepted)),
  };
}

/** Refusals of the caller, to see how they name themselves. */
export function authenticationErrorCases(requirement: Requirement, setting: Setting): CaseSource {
  return {
    probes: TELLING.map(([about, signing]) => caseOf(requirement, setting, about, signing, false)),
  };
}

/** Refusals of requests that carry what nobody may repeat. */
export function authenticationSecretCases(requirement: Requirement, setting: Setting): CaseSource {
  const operation = operationOf(setting, requirement.operation);
  const token = 'canaryTOKENzq7x';
  const secrets: { text: string; where: 'errors' | 'always' }[] = [{ text: token, where: 'errors' }];
  let body = plainBody(operation, setting.fixtures) as Draft;
  for (const [index, member] of members(operation).entries()) {
    if (member.in !== 'body' || !member.schema['x-secret']) continue;
    const text = `${member.schema['x-prefix'] ?? ''}canary${index}zq7x`;
    secrets.push({ text, where: member.schema['x-secret'] });
    body = replaceAt(body, member.at, text);
  }
  return {
    probes: TELLING.map(([about, signing]) => {
      const each = caseOf(requirement, setting, about, signing, false);
      return {
        ...each,
        when: {
          ...each.when,
          headers: { ...each.when.headers, 'x-amz-security-token': token },
          ...(each.when.body === undefined ? {} : { body: jsonText(body) }),
        },
        expects: { ...each.expects, secrets },
      };
    }),
  };
}

function caseOf(
  requirement: Requirement,
  setting: Setting,
  about: string,
  signing: Signing,
  isAccepted: boolean,
): Case {
  const operation = operationOf(setting, requirement.operation);
  const request = requestFor(operation, setting.fixtures);
  const errors: Record<number, string[]> = {};
  const common = operation.authentication?.errors ?? [];
  for (const status of [400, 401, 403])
    errors[status] = [
      ...(status === 400
        ? []
        : operation.errors.filter((error) => error.status === status).map(({ name }) => name)),
      ...common,
    ];
  return {
    requirement: requirement.id,
    about,
    // Where nobody checks, the request does what it says.
    given: isAccepted || operation.deletes ? givenFor(operation, setting) : [],
    when: { ...request, target: targetOfOwn(operation, request.target), signing },
    expects: isAccepted ? accepted(operation) : refused(operation, [401, 403], { errors }),
  };
}
