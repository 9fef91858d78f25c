import { describe, expect, it } from 'vitest';
import type { Operation } from '../contract.ts';
import { authentication } from './authentication.ts';

const row = (aspect: string) => ({
  aspect,
  level: 'must' as const,
  says: `No ${aspect}.`,
  source: { in: 'page', section: 'Errors' },
});
const operation: Operation = {
  name: 'PutWidget',
  role: 'documented',
  says: 'Puts a widget.',
  page: 'P1',
  method: 'PUT',
  path: '/widgets/{widget}',
  parameters: [],
  success: { status: 200, says: 'It is put.' },
  errors: [
    { name: 'NobodyException', status: 401, says: 'Who?' },
    { name: 'BadException', status: 400, says: 'What?' },
  ],
  given: [],
  stories: [],
  authentication: {
    header: 'X-Key',
    service: 'widgets',
    errors: [],
    rows: [row('required'), row('content')],
  },
};
const ids = (each: Operation) => authentication(each).map(({ id }) => id);

describe('authentication', () => {
  it('promises nothing where everybody may call', () => {
    const { authentication: _none, ...open } = operation;
    expect(authentication(open)).toEqual([]);
  });

  it('has a row for each aspect, at the address of the header field', () => {
    expect(ids(operation)).toEqual([
      'PutWidget/request.header.X-Key/required',
      'PutWidget/request.header.X-Key/error-name',
      'PutWidget/request.header.X-Key/secret',
    ]);
  });

  it('has a row about the content where there is a body', () => {
    const withBody = { ...operation, body: { required: true, schema: {} } };
    expect(ids(withBody)).toContain('PutWidget/request.header.X-Key/content');
  });

  it('has a row about state where state can be seen', () => {
    const story = {
      plot: 'refused-changes-nothing',
      says: 'Nothing changes.',
      source: { in: 'page', section: 'Errors' },
    };
    expect(ids({ ...operation, stories: [story] })).toContain('PutWidget/request.header.X-Key/unchanged');
  });

  it('names the documented refusals of a caller, and no other', () => {
    const named = authentication(operation).find(({ kind }) => kind === 'authentication-error');
    expect(named?.says).toContain('NobodyException 401');
    expect(named?.says).not.toContain('BadException');
  });
});
