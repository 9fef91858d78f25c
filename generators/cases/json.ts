import type { Requirement, WireBody } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { observed, PERMITTED, refused } from '../expectation.ts';
import { jsonText } from '../json-text.ts';
import { plainBody } from '../plain.ts';
import type { Draft } from '../probe.ts';
import { requestFor } from '../request.ts';
import { type CaseSource, operationOf, type Setting } from './setting.ts';

/** One way to spoil a JSON text. */
interface Spoiled {
  about: string;
  body: WireBody;
}

/** Texts that RFC 8259 does not produce and that no common parser takes for the object they resemble. */
export function jsonCases(requirement: Requirement, setting: Setting): CaseSource {
  const operation = operationOf(setting, requirement.operation);
  const text = jsonText(plainBody(operation, setting.fixtures) as Draft);
  const needsBody = operation.body?.required ?? false;
  const spoiled = [
    ...broken(text),
    ...(needsBody
      ? [
          { about: 'no bytes', body: '' },
          { about: 'blanks only', body: ' \n\t ' },
        ]
      : []),
  ];
  return {
    probes: spoiled.map(({ about, body }) => ({
      ...caseWith(requirement, setting, about, body),
      expects: refused(operation, [...PERMITTED.body]),
    })),
  };
}

/** Bodies on which parsers differ: recorded. */
export function openJsonCases(requirement: Requirement, setting: Setting): CaseSource {
  const operation = operationOf(setting, requirement.operation);
  const text = jsonText(plainBody(operation, setting.fixtures) as Draft);
  return {
    probes: disputed(text).map(({ about, body }) => ({
      ...caseWith(requirement, setting, about, body),
      expects: observed(operation),
    })),
  };
}

function caseWith(
  requirement: Requirement,
  setting: Setting,
  about: string,
  body: WireBody,
): Omit<Case, 'expects'> {
  const operation = operationOf(setting, requirement.operation);
  return {
    requirement: requirement.id,
    about: `body: ${about}`,
    given: [],
    when: requestFor(operation, setting.fixtures, { rawBody: body }),
  };
}

/** The first number that is a member's value. */
const NUMBER = /:\d+(?=[,}])/;

function broken(text: string): Spoiled[] {
  const inside = text.slice(0, -1);
  const firstString = /"([^"]*)"(?=[,\]}])/;
  const inString = (junk: string) => text.replace(firstString, (_, value: string) => `"${value}${junk}"`);
  return [
    { about: 'trailing comma', body: `${inside},}` },
    { about: 'not closed', body: inside },
    { about: 'not closed string', body: text.slice(0, text.lastIndexOf('"')) },
    { about: 'single quotes', body: text.replaceAll('"', "'") },
    { about: 'unquoted name', body: text.replace(/^\{"(\w+)":/, '{$1:') },
    { about: 'no colon', body: text.replace(':', ' ') },
    { about: 'leading comma', body: text.replace('{', '{,') },
    { about: 'comment before', body: `/*x*/${text}` },
    { about: 'hash comment before', body: `#x\n${text}` },
    { about: 'form feed before', body: `\f${text}` },
    { about: 'no-break space before', body: `\u00a0${text}` },
    { about: 'text before', body: `abc${text}` },
    ...(NUMBER.test(text) ? [{ about: 'NaN', body: text.replace(NUMBER, ':NaN') }] : []),
    { about: 'bare word', body: 'abc' },
    { about: 'opened twice', body: `{[${text}` },
    ...(firstString.test(text)
      ? [
          { about: 'raw line feed in a string', body: inString('\n') },
          { about: 'raw NUL in a string', body: inString('\0') },
          { about: 'short escape', body: inString('\\u12') },
          { about: 'unknown escape', body: inString('\\x41') },
        ]
      : []),
    ...['0x10', '01', '+1', '.5', '1.'].map((number) => ({
      about: `number ${number}`,
      body: `${inside},"x":${number}}`,
    })),
  ];
}

function disputed(text: string): Spoiled[] {
  const inside = text.slice(0, -1);
  const base64 = (bytes: Buffer) => ({ base64: bytes.toString('base64') });
  const swapCase = text.replace(/^\{"(\w)/, (_, first: string) => `{"${first.toLowerCase()}`);
  const member = /^\{("\w+":)/.exec(text)?.[1] ?? '"x":';
  return [
    { about: 'byte order mark before', body: `\ufeff${text}` },
    { about: 'UTF-16', body: base64(Buffer.from(`\ufeff${text}`, 'utf16le')) },
    { about: 'text after', body: `${text}abc` },
    { about: 'second value after', body: `${text}${text}` },
    { about: 'NUL after', body: `${text}\0` },
    { about: 'comment after', body: `${text}//x` },
    { about: 'unknown member', body: `${inside},"zz":1}` },
    { about: 'unknown nested member', body: `${inside},"zz":{"a":[1,null]}}` },
    { about: 'member __proto__', body: `${inside},"__proto__":{"x":1}}` },
    { about: 'member constructor', body: `${inside},"constructor":{"prototype":{"x":1}}}` },
    { about: 'member twice, null last', body: `${inside},${member}null}` },
    { about: 'member names in another case', body: swapCase },
    { about: 'NaN in an unknown member', body: `${inside},"x":NaN}` },
    { about: '1e400 in an unknown member', body: `${inside},"x":1e400}` },
    { about: 'number of 5,000 digits in an unknown member', body: `${inside},"x":${'1'.repeat(5000)}}` },
    {
      about: 'ill-formed UTF-8 in an unknown member',
      body: base64(Buffer.concat([Buffer.from(`${inside},"x":"`), Buffer.from([0xff]), Buffer.from('"}')])),
    },
    ...[100, 1000, 100_000].map((depth) => ({
      about: `unknown member ${depth} deep`,
      body: `${inside},"zz":${'['.repeat(depth)}${']'.repeat(depth)}}`,
    })),
    { about: 'unknown member of 1 MB', body: `${inside},"zz":"${'x'.repeat(1_000_000)}"}` },
  ];
}
