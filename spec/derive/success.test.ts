import { describe, expect, it } from 'vitest';
import type { Operation, Success } from '../contract.ts';
import { success } from './success.ts';

function derived(answer: Partial<Success>) {
  return success({
    name: 'PutWidget',
    page: 'page-1',
    parameters: [],
    success: { status: 200, says: 'It is put.', ...answer },
  } as unknown as Operation);
}

const rows = (answer: Partial<Success>) =>
  Object.fromEntries(derived(answer).map(({ id, level }) => [id, level]));

describe('success', () => {
  it('promises an empty body where the answer has none', () => {
    expect(rows({ status: 204 })).toEqual({
      'PutWidget/response/status': 'must',
      'PutWidget/response.body/empty-body': 'must',
      'PutWidget/response/request-id': 'should',
    });
  });

  it('promises shape and media type where the answer has a body', () => {
    expect(rows({ body: { type: 'object' } })).toEqual({
      'PutWidget/response/status': 'must',
      'PutWidget/response.body/body-schema': 'must',
      'PutWidget/response/media-type': 'should',
      'PutWidget/response/request-id': 'should',
    });
  });

  it('promises the echo of what is put', () => {
    expect(rows({ body: { type: 'object' }, echoes: { Widget: 'Widget' } })).toHaveProperty(
      ['PutWidget/response.body/echo'],
      'must',
    );
  });

  it('prefers the sentence and source that the answer cites', () => {
    const answer: Partial<Success> = {
      body: {
        type: 'object',
        'x-sources': { type: { in: 'model', section: 'Widget', says: 'A widget is returned.' } },
      },
      echoes: { Widget: 'Widget' },
      sources: { echo: { in: 'page', section: 'Elements', says: 'The updated widget.' } },
    };
    const byKind = Object.fromEntries(derived(answer).map((row) => [row.kind, row]));
    expect(byKind['body-schema']).toMatchObject({
      says: 'A widget is returned.',
      source: { document: 'model', section: 'Widget' },
    });
    expect(byKind.echo).toMatchObject({
      says: 'The updated widget.',
      source: { document: 'page-1', section: 'Elements' },
    });
    expect(byKind.status).toMatchObject({ says: 'It is put.', source: { document: 'page-1' } });
  });
});
