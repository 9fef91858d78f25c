import { describe, expect, it } from 'vitest';
import type { Case } from '../generators/index.ts';
import type { Operation } from '../spec/index.ts';
import { isRepeatable, Refusals, type Refused } from './refusals.ts';

const refused = (operation: string, status: number, target: string): Refused => ({
  operation,
  status,
  request: { method: 'PUT', target, headers: {} },
  raw: false,
});

describe('what was refused before', () => {
  it('is the latest of each status: at the address, of the operation and of all', () => {
    const refusals = new Refusals();
    const [there, older, own, other, caller] = [
      refused('Put', 400, '/a'),
      refused('Put', 400, '/b'),
      refused('Put', 400, '/c'),
      refused('Get', 400, '/d'),
      refused('Get', 403, '/d'),
    ] as const;
    for (const each of [there, older, own, other, caller]) refusals.keep(each);
    expect(refusals.near('Put', there.request)).toEqual([there, own, other, caller]);
  });

  it('is forgotten by address, and not by operation, where addresses have no end', () => {
    const refusals = new Refusals();
    refusals.keep(refused('Get', 404, '/0'));
    for (let sent = 0; sent < 300; sent++) refusals.keep(refused('Put', 400, `/${sent}`));
    expect(refusals.near('Put', refused('Put', 400, '/0').request).map(({ status }) => status)).toEqual([
      400, 404,
    ]);
  });
});

describe('what was refused and is refused still', () => {
  const put = refused('Put', 400, '/1');
  const told = (...seen: Refused[]) => {
    const refusals = new Refusals();
    for (const { request, status } of seen) refusals.note(request, status);
    return (...still: Refused[]) => refusals.canTell(put.request, still);
  };

  it('tells of limits where nothing was refused, or some of each status and by the method still is', () => {
    expect(told()()).toBe(true);
    expect(told(put)(put)).toBe(true);
    expect(told(put, refused('Put', 400, '/2'))(put)).toBe(true);
  });

  it('tells nothing where none of a status, by the method or at the address is', () => {
    expect(told(put)()).toBe(false);
    expect(told(put, refused('Put', 404, '/2'))(put)).toBe(false);
    expect(told(put)(refused('Put', 400, '/2'))).toBe(false);
  });
});

describe('a refused request', () => {
  const NAMED = '/voice-connectors/{voiceConnectorId}';
  const step = { operation: 'Create', request: {}, captures: { name: 'own', member: 'Id' } };
  const isIt = (method: string, target: string, side: string, given: unknown[] = [], more = {}) => {
    const { deletes, status = 400 } = more as { deletes?: string; status?: number };
    const each = { when: { method, target }, expects: { side }, given } as unknown as Case;
    return isRepeatable(each, { deletes } as Operation, status);
  };

  it('is sent again where it would harm nothing if it were obeyed', () => {
    expect(isIt('PUT', NAMED, 'refuse')).toBe(true);
    expect(isIt('PUT', NAMED, 'refuse', [{ operation: 'Put', request: {} }])).toBe(true);
    expect(isIt('GET', NAMED, 'accept')).toBe(true);
    expect(isIt('DELETE', NAMED, 'refuse', [], { deletes: 'vc', status: 403 })).toBe(true);
    expect(isIt('DELETE', '/voice-connectors/%00', 'refuse', [], { deletes: 'vc' })).toBe(true);
    expect(isIt('DELETE', '/voice-connectors/{own}', 'refuse', [step], { deletes: 'vc' })).toBe(true);
    expect(isIt('PUT', '/voice-connectors/none', 'accept', [], { status: 404 })).toBe(true);
  });

  it('is not sent again where another case could notice', () => {
    expect(isIt('DELETE', NAMED, 'refuse', [], { deletes: 'vc' })).toBe(false);
    expect(isIt('PUT', NAMED, 'accept', [], { status: 404 })).toBe(false);
    expect(isIt('PUT', NAMED, 'refuse', [{ operation: 'Put', request: {} }], { status: 404 })).toBe(false);
  });
});
