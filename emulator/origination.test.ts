import { describe, expect, it } from 'vitest';
import { readOrigination } from './origination.ts';

const ROUTE = { Host: '10.24.34.0', Port: 1234, Protocol: 'TCP', Priority: 1, Weight: 5 };

describe('readOrigination', () => {
  it.each([
    [{ Disabled: true }],
    [{ Disabled: false }],
    [{ Routes: [ROUTE], Disabled: false }],
    [{ Routes: Array(20).fill(ROUTE) }],
    [{ Routes: [{ Host: 'sip.example.com' }] }],
    [{ Routes: [{ Port: 0 }, { Port: 65535 }, { Protocol: 'UDP' }] }],
    [
      {
        Routes: [
          { Priority: 1, Weight: 1 },
          { Priority: 100, Weight: 100 },
        ],
      },
    ],
  ])('keeps %j as it is', (value) => {
    expect(JSON.parse(JSON.stringify(readOrigination(value, 'a')))).toEqual(value);
  });

  it('drops members that are null or unknown', () => {
    const value = { Disabled: null, Routes: [{ ...ROUTE, Weight: null, Colour: 'red' }], constructor: {} };
    const { Weight: _, ...rest } = ROUTE;
    expect(JSON.parse(JSON.stringify(readOrigination(value, 'a')))).toEqual({ Routes: [rest] });
  });

  it.each([
    [[]],
    ['x'],
    [{}],
    [{ Disabled: null, Routes: null }],
    [{ Disabled: 'true' }],
    [{ Routes: {} }],
    [{ Routes: [] }],
    [{ Routes: Array(21).fill(ROUTE) }],
    [{ Routes: [null] }],
    [{ Routes: [[]] }],
    [{ Routes: [{}] }],
    [{ Routes: [{ Colour: 'red' }] }],
    [{ Routes: [{ ...ROUTE, Host: '' }] }],
    [{ Routes: [{ ...ROUTE, Host: 10 }] }],
    [{ Routes: [{ ...ROUTE, Port: -1 }] }],
    [{ Routes: [{ ...ROUTE, Port: 65536 }] }],
    [{ Routes: [{ ...ROUTE, Port: '1234' }] }],
    [{ Routes: [{ ...ROUTE, Protocol: 'SCTP' }] }],
    [{ Routes: [{ ...ROUTE, Protocol: 'tcp' }] }],
    [{ Routes: [{ ...ROUTE, Priority: 0 }] }],
    [{ Routes: [{ ...ROUTE, Priority: 101 }] }],
    [{ Routes: [{ ...ROUTE, Weight: 0 }] }],
    [{ Routes: [{ ...ROUTE, Weight: 101 }] }],
    [{ Routes: [ROUTE, { ...ROUTE, Weight: 1.5 }] }],
  ])('refuses %j', (value) => {
    expect(() => readOrigination(value, 'a')).toThrow(/^a/);
  });
});
