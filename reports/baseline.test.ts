import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { baselineText, type Deviation, isDay, parseBaseline, readBaseline } from './baseline.ts';

const entry: Deviation = { requirement: 'Get/a', reason: 'Old.', owner: 'ann', expires: '2027-01-31' };
const text = (deviations: object[], rest: object = {}) =>
  JSON.stringify({ schemaVersion: 1, deviations, ...rest }, null, 2);

const ajv = new Ajv2020({ strict: true });
addFormats.default(ajv);
const validate = ajv.compile(
  JSON.parse(readFileSync(new URL('baseline.schema.json', import.meta.url), 'utf8')),
);

describe('parseBaseline', () => {
  it('reads deviations and the lines of their members', () => {
    const { baseline, places } = parseBaseline(text([entry, { ...entry, requirement: 'Get/b' }]), 'b.json');
    expect(baseline.deviations.map(({ requirement }) => requirement)).toEqual(['Get/a', 'Get/b']);
    expect(places.map(({ line, members }) => [line, members.requirement, members.expires])).toEqual([
      [4, 5, 8],
      [10, 11, 14],
    ]);
  });

  it('finds the lines however the file is laid out', () => {
    const source = `{"$schema":"x","deviations":[{"reason":"a \\"{[\\n: b","owner":"o",\n"expires":"2027-01-31","requirement":"Get/a"}\n,\n{"requirement":\n"Get/b","reason":"r","owner":"o","expires":"2027-01-31"}],"schemaVersion":1}`;
    const { places } = parseBaseline(source, 'b.json');
    expect(places.map(({ line, members }) => [line, members.expires, members.requirement])).toEqual([
      [1, 2, 2],
      [4, 5, 4],
    ]);
  });

  const BAD: [string, string, string][] = [
    ['no JSON', '{', 'The baseline is not JSON — b.json: '],
    ['a list', '[]', 'b.json: the whole needs an object'],
    ['another version', text([entry], { schemaVersion: 2 }), 'b.json: schemaVersion needs one of 1'],
    ['no list', '{"schemaVersion":1,"deviations":{}}', 'b.json: deviations needs a list'],
    ['an unknown member', text([], { extra: 1 }), 'an unknown member — b.json: extra.'],
    ['no owner', text([{ ...entry, owner: undefined }]), 'b.json:4: deviations[0].owner needs to be there'],
    [
      'a blank reason',
      text([{ ...entry, reason: ' ' }]),
      'b.json:6: deviations[0].reason needs text that is not blank',
    ],
    [
      'a day that does not exist',
      text([{ ...entry, expires: '2027-02-30' }]),
      'b.json:8: deviations[0].expires needs a day',
    ],
    ['a slip in a name', text([{ ...entry, expire: 'x' }]), 'b.json:9: expire. Did you mean expires?'],
    ['a requirement twice', text([entry, entry]), 'twice — b.json:11: Get/a. Remove one of them.'],
  ];

  it.each(BAD)('refuses %s and says where', (name, source, message) => {
    expect(() => parseBaseline(source, 'b.json')).toThrow(message);
    // That a requirement is there once is beyond a schema.
    const known = name === 'no JSON' || name === 'a requirement twice';
    expect(known || !validate(JSON.parse(source))).toBe(true);
  });

  it('says what is not there', () => {
    expect(() => readBaseline('/nowhere/b.json')).toThrow(
      'The baseline cannot be read — /nowhere/b.json (ENOENT). Write one with --update.',
    );
  });
});

describe('baselineText', () => {
  it('is sorted, one member a line, and what the schema describes', () => {
    const source = baselineText([{ ...entry, requirement: 'Put/b' }, entry]);
    expect(source.split('\n').filter((line) => line.includes('requirement'))).toEqual([
      '      "requirement": "Get/a",',
      '      "requirement": "Put/b",',
    ]);
    expect(validate(JSON.parse(source))).toBe(true);
    expect(baselineText(parseBaseline(source, 'b.json').baseline.deviations)).toBe(source);
  });
});

describe('isDay', () => {
  it.each([
    ['2027-01-31', true],
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2027-1-31', false],
    ['2027-01-31T00:00:00Z', false],
    ['tomorrow', false],
    ['', false],
  ])('%j: %j', (day, is) => {
    expect(isDay(day)).toBe(is);
  });
});
