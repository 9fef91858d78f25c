import { describe, expect, it } from 'vitest';
import { builtInContract, NAMESPACES } from './index.ts';
import { members } from './members.ts';
import { isSafe, restrict } from './safe.ts';
import type { Safe } from './schema.ts';

const contract = await builtInContract('chime-sdk-voice');
const safeOf = (operation: string, at: string): Safe =>
  members(contract.operations.find(({ name }) => name === operation) as never).find(
    (member) => member.at.join('.') === at,
  )?.schema['x-safe'] as Safe;

const number = safeOf('DisassociatePhoneNumbersFromVoiceConnector', 'E164PhoneNumbers.[]');
const host = safeOf('PutVoiceConnectorOrigination', 'Origination.Routes.[].Host');
const username = safeOf('PutVoiceConnectorTerminationCredentials', 'Credentials.[].Username');

describe('a value that is nobody’s', () => {
  it.each([
    ['a fictional number', number, '+12065550100'],
    ['one without a plus', number, '14155550199'],
    ['one with separators', number, '+1 (206) 555-0142'],
    ['one that goes on', number, '+120655501001234'],
    ['one that is cut short', number, '+1206555'],
    ['a number too short to be one', number, '+10'],
    ['no number', number, 'abc'],
    ['a country that is none', number, '+99912345678'],
    ['a drama number', number, '+447700900123'],
    ['an address for documentation', host, '198.51.100.7'],
    ['another', host, '2001:DB8::1'],
    ['a name for documentation', host, 'SIP.example.com'],
    ['a name that never resolves', host, 'sip.invalid'],
    ['no host', host, ''],
    ['a name of ours', username, 'cc-jdoe'],
    ['a name that is no US-ASCII', username, 'j\u00f6e'],
  ] as const)('is %s', (_, safe, value) => {
    expect(isSafe(safe, value)).toBe(true);
  });

  it.each([
    ['a number', number, '+12065551234'],
    ['a number one past the fictional ones', number, '+12065550200'],
    ['a national number, which is of another country', number, '2065550100'],
    ['a number with a prefix to dial out', number, '01112065550100'],
    ['a number written as another', number, '+1-206-867-5309'],
    ['a private address', host, '10.24.34.0'],
    ['an address', host, '8.8.8.8'],
    ['a name', host, 'sip.amazonaws.com'],
    ['a name that begins like one for documentation', host, 'example.com.evil.net'],
    ['a name within a network', host, 'sip'],
    ['a name of somebody', username, 'jdoe'],
    ['a name that contains ours', username, 'abcc-jdoe'],
    ['the empty name, which may stand for all', username, ''],
  ] as const)('is not %s', (_, safe, value) => {
    expect(isSafe(safe, value)).toBe(false);
  });
});

describe.each(NAMESPACES)(
  'the contract of %s for a target where a value may be somebody’s',
  async (namespace) => {
    const restricted = restrict(await builtInContract(namespace));

    it('has no sample that is somebody’s', () => {
      const found = restricted.operations.flatMap(members).flatMap(({ schema }) => {
        const safe = schema['x-safe'];
        return safe ? (schema.examples ?? []).map((each) => isSafe(safe, String(each))) : [];
      });
      expect(found.length).toBeGreaterThan(8);
      expect(new Set(found)).toEqual(new Set([true]));
    });
  },
);
