import { describe, expect, it } from 'vitest';
import type { Reply } from '../../spec/index.ts';
import type { Check } from './check.ts';
import { errorBodyIsJson, errorIsNamed, errorIsTyped } from './errors.ts';
import { exchangeOf } from './exchange-of.fixture.ts';

const ERRORS = {
  400: ['BadRequestException', 'ValidationException'],
  403: ['ForbiddenException', 'AccessDeniedException'],
  404: ['NotFoundException'],
};
const TYPE = 'x-amzn-errortype';

const find = (check: Check, reply: Partial<Reply>) =>
  check(exchangeOf({ status: 400, ...reply }, { side: 'refuse', errors: ERRORS }));

type Row = [about: string, reply: Partial<Reply>];

describe('errorIsNamed', () => {
  it.each<Row>([
    ['the full name in the header', { headers: { [TYPE]: 'BadRequestException' } }],
    [
      'the name with an address after it',
      { headers: { [TYPE]: 'BadRequestException:http://internal.amazon.com/' } },
    ],
    ['the name with a namespace before it', { body: '{"__type":"com.amazonaws.chime#BadRequestException"}' }],
    ['the name as code', { body: '{"code":"BadRequestException"}' }],
    ['the name as Code', { body: '{"Code":"BadRequestException"}' }],
    ['the short code', { body: '{"Code":"BadRequest","Message":"no"}' }],
    ['another documented name of the status', { headers: { [TYPE]: 'ValidationException' } }],
    ['the header, twice', { headers: { [TYPE]: 'BadRequestException, BadRequestException' } }],
    [
      'the name in one place, something of its own in another',
      { headers: { [TYPE]: 'BadRequestException' }, body: '{"code":"E42"}' },
    ],
    ['one of two names of 403', { status: 403, body: '{"Code":"AccessDenied"}' }],
    ['the name of 404', { status: 404, headers: { [TYPE]: 'NotFoundException' } }],
    ['a status that no page lists', { status: 418 }],
    ['a success', { status: 200 }],
  ])('finds nothing in %s', (_, reply) => {
    expect(find(errorIsNamed, reply)).toEqual([]);
  });

  it.each<Row>([
    ['no name', {}],
    ['a message without a name', { body: '{"Message":"bad"}' }],
    ['a name that is no text', { body: '{"code":400,"__type":null}' }],
    ['an empty name', { headers: { [TYPE]: '' }, body: '{"code":""}' }],
    ['a name of its own', { headers: { [TYPE]: 'WidgetError' } }],
    ['the name of another status', { headers: { [TYPE]: 'NotFoundException' } }],
    [
      'the right name beside that of another status',
      { headers: { [TYPE]: 'BadRequestException' }, body: '{"__type":"NotFoundException"}' },
    ],
    ['the right name in another case', { headers: { [TYPE]: 'badRequestException' } }],
    ['a body that is not JSON', { body: 'BadRequestException' }],
    ['a body that is a list', { body: '[{"code":"BadRequestException"}]' }],
  ])('finds %s', (_, reply) => {
    expect(find(errorIsNamed, reply)).toMatchObject([
      { check: 'error-is-named', expected: 'BadRequestException or ValidationException with status 400' },
    ]);
  });
});

describe('errorIsTyped', () => {
  it.each<Row>([
    ['the full name in the header', { headers: { [TYPE]: 'BadRequestException' } }],
    ['the full name as code', { body: '{"code":"BadRequestException"}' }],
    ['the full name as __type', { body: '{"__type":"ns#BadRequestException"}' }],
    [
      'the full name in the header, a short code in the body',
      { headers: { [TYPE]: 'BadRequestException' }, body: '{"Code":"BadRequest"}' },
    ],
    ['a status that no page lists', { status: 418 }],
  ])('finds nothing in %s', (_, reply) => {
    expect(find(errorIsTyped, reply)).toEqual([]);
  });

  it.each<Row>([
    ['no name', {}],
    ['the short code alone', { body: '{"Code":"BadRequest"}' }],
    [
      'a short name where clients look first',
      { headers: { [TYPE]: 'BadRequest' }, body: '{"code":"BadRequestException"}' },
    ],
    ['the name of another status', { headers: { [TYPE]: 'NotFoundException' } }],
  ])('finds %s', (_, reply) => {
    expect(find(errorIsTyped, reply)).toMatchObject([{ check: 'error-is-typed' }]);
  });
});

describe('errorBodyIsJson', () => {
  it.each<Row>([
    ['no body', {}],
    ['an object without a message', { body: '{}' }],
    ['a message', { body: '{"message":"bad"}' }],
    ['a Message', { body: '{"Code":"BadRequest","Message":"bad"}' }],
    ['a message that is null', { body: '{"message":null}' }],
    ['a status that no page lists', { status: 418, body: 'teapot' }],
    ['a success', { status: 200, body: 'fine' }],
  ])('finds nothing in %s', (_, reply) => {
    expect(find(errorBodyIsJson, reply)).toEqual([]);
  });

  it.each<Row>([
    ['a page', { body: '<html></html>' }],
    ['a text', { body: '"bad"' }],
    ['a list', { body: '[]' }],
    ['null', { body: 'null' }],
    ['a blank', { body: ' ' }],
    ['a message that is a number', { body: '{"message":1}' }],
    ['a Message that is an object', { body: '{"Message":{"text":"bad"}}' }],
    ['a message that is a list', { status: 404, body: '{"message":["bad"]}' }],
  ])('finds %s', (_, reply) => {
    expect(find(errorBodyIsJson, reply)).toMatchObject([{ check: 'error-body-is-json' }]);
  });
});
