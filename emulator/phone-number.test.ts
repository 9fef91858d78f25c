import { describe, expect, it } from 'vitest';
import { digitsOf, readPhoneNumber } from './phone-number.ts';

describe('readPhoneNumber', () => {
  it.each(['10', '99', '+44', '12065550100', '+12065550100', '999999999999999', '+999999999999999'])(
    'accepts %s',
    (number) => {
      expect(readPhoneNumber(number, 'a')).toBe(number);
    },
  );

  it.each([
    '',
    '+',
    '1',
    '+1',
    '012065550100',
    '+02065550100',
    '++12065550100',
    '-12065550100',
    '1206555010012345',
    '+1206555010012345',
    '+1206555010a',
    ' +12065550100',
    '+12065550100\n',
    '+12065550100\nx',
    'x\n+12065550100',
    '+1 206 555 0100',
    '+1206555010٠',
    12065550100,
    null,
  ])('refuses %j', (number) => {
    expect(() => readPhoneNumber(number, 'a')).toThrow(/^a must/);
  });
});

describe('digitsOf', () => {
  it('drops the leading plus sign', () => {
    expect(digitsOf('+12065550100')).toBe(digitsOf('12065550100'));
  });
});
