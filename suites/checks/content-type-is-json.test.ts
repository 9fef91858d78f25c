import { describe, expect, it } from 'vitest';
import { contentTypeIsJson } from './content-type-is-json.ts';
import { exchangeOf } from './exchange-of.fixture.ts';

describe('contentTypeIsJson', () => {
  it.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset=utf-8',
    'application/json ; x=1',
  ])('finds nothing in %j', (type) => {
    expect(contentTypeIsJson(exchangeOf({ headers: { 'content-type': type } }))).toEqual([]);
  });

  it('does not look at refusals', () => {
    expect(contentTypeIsJson(exchangeOf({ status: 400, headers: { 'content-type': 'text/html' } }))).toEqual(
      [],
    );
  });

  it.each([
    ['text/plain', '"text/plain"'],
    ['text/json', '"text/json"'],
    ['application/x-amz-json-1.1', '"application/x-amz-json-1.1"'],
    ['application/jsonp', '"application/jsonp"'],
    ['text/html, application/json', '"text/html, application/json"'],
    ['', '""'],
    [undefined, 'no content-type'],
  ])('finds %j', (type, received) => {
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
    expect(contentTypeIsJson(exchangeOf({ headers }))).toMatchObject([
      { check: 'content-type-is-json', received },
    ]);
  });
});
