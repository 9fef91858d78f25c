import { describe, expect, it } from 'vitest';
import { KINDS } from '../../spec/index.ts';
import { exchangeOf } from './exchange-of.fixture.ts';
import { checksFor } from './index.ts';

describe('checksFor', () => {
  it.each(KINDS.filter((kind) => kind !== 'open'))('judges %s by at least one check', (kind) => {
    expect(checksFor(kind).length).toBeGreaterThan(0);
  });

  it('judges no input that is open', () => {
    expect(checksFor('open')).toEqual([]);
  });

  it.each(KINDS)('reads for %s any reply without throwing, and names its findings', (kind) => {
    const bodies = ['', 'x', 'null', '[]', '{}', '{"Errors":[null,1,{"Id":1}]}', '{"__type":{}}', '\ufffd'];
    for (const status of [100, 200, 204, 304, 400, 404, 500, 599])
      for (const body of bodies)
        for (const check of checksFor(kind)) {
          const errors = { 400: ['Bad'], 404: ['None'] };
          const element = { errors: 'Errors', id: 'Id', sent: 'x', total: 1 };
          for (const finding of check(
            exchangeOf({ status, body }, { errors, element, echoes: { A: 1 }, body: { type: 'object' } }),
          ))
            expect(finding).toEqual({
              check: expect.stringMatching(/^[a-z]+(-[a-z]+)+$/),
              says: expect.stringMatching(/\.$/),
              expected: expect.any(String),
              received: expect.any(String),
            });
        }
  });
});
