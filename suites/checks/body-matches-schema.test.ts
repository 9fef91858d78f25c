import { describe, expect, it } from 'vitest';
import type { Reply, Schema } from '../../spec/index.ts';
import { bodyMatchesSchema } from './body-matches-schema.ts';
import { exchangeOf } from './exchange-of.fixture.ts';

const WIDGET: Schema = {
  type: 'object',
  required: ['Id'],
  properties: {
    Id: { type: 'string', minLength: 1 },
    Sizes: {
      type: ['array', 'null'],
      items: { type: 'object', properties: { Size: { type: ['integer', 'null'] } } },
    },
    Kind: { type: 'string', 'x-sensitive': true },
  },
};

describe('bodyMatchesSchema', () => {
  it.each<[about: string, reply: Partial<Reply>]>([
    ['the required member alone', { body: '{"Id":"1"}' }],
    ['every member', { body: '{"Id":"1","Sizes":[{"Size":1}],"Kind":"k"}' }],
    ['members that no document names', { body: '{"Id":"1","Colour":"red"}' }],
    ['null where null is seen', { body: '{"Id":"1","Sizes":null}' }],
    ['empty lists and elements', { body: '{"Id":"1","Sizes":[{}]}' }],
    ['an integer written as a fraction', { body: '{"Id":"1","Sizes":[{"Size":1.0}]}' }],
    ['blanks around it', { body: ' \n{"Id":"1"}\r\n' }],
    ['a status of another success', { status: 201, body: '{"Id":"1"}' }],
    ['a refusal, whatever it holds', { status: 400, body: 'no' }],
  ])('finds nothing in %s', (_, reply) => {
    expect(bodyMatchesSchema(exchangeOf(reply, { body: WIDGET }))).toEqual([]);
  });

  it('finds bytes that are no UTF-8, of which a reader would see a replacement', () => {
    const reply = { body: '{"Id":"\ufffd"}', isIllFormed: true };
    expect(bodyMatchesSchema(exchangeOf(reply, { body: WIDGET }))).toMatchObject([
      { expected: 'JSON in UTF-8', received: 'bytes that are no UTF-8' },
    ]);
  });

  it('finds a coding that does not explain the body, and says which', () => {
    const reply = { body: '{"Id":"1"}', coding: 'br, x' };
    expect(bodyMatchesSchema(exchangeOf(reply, { body: WIDGET }))).toMatchObject([
      { expected: 'a JSON object', received: 'a body that content-encoding "br, x" does not explain' },
    ]);
  });

  it('finds JSON that nests deeper than a client can read', () => {
    const body = `{"Id":"1","Colour":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(bodyMatchesSchema(exchangeOf({ body }, { body: WIDGET }))).toMatchObject([
      { expected: 'a JSON object nested no deeper than 500 levels' },
    ]);
  });

  it('finds nothing where the documents promise no body', () => {
    expect(bodyMatchesSchema(exchangeOf({ status: 204 }))).toEqual([]);
  });

  it.each<[about: string, body: string, expected: string, received: string]>([
    ['no body', '', 'a JSON object', 'no body'],
    ['a text that is not JSON', '<html>', 'a JSON object', '"<html>"'],
    ['JSON that is cut', '{"Id":"1"', 'a JSON object', String.raw`"{\"Id\":\"1\""`],
    ['a list', '[]', 'the body must be object', '"[]"'],
    ['null', 'null', 'the body must be object', '"null"'],
    ['a missing member', '{}', "the body must have required property 'Id'", '"{}"'],
    ['a member of another type', '{"Id":1}', '/Id must be string', String.raw`"{\"Id\":1}"`],
    ['an empty name', '{"Id":""}', '/Id must NOT have fewer than 1 characters', String.raw`"{\"Id\":\"\"}"`],
    ['an element of another type', '{"Id":"1","Sizes":[1]}', '/Sizes/0 must be object', ''],
    ['a number as text', '{"Id":"1","Sizes":[{"Size":"1"}]}', '/Sizes/0/Size must be integer,null', ''],
  ])('finds %s', (_, body, expected, received) => {
    const findings = bodyMatchesSchema(exchangeOf({ body }, { body: WIDGET }));
    expect(findings).toMatchObject([{ check: 'body-matches-schema', expected }]);
    expect(findings[0]?.received).toContain(received);
  });

  it('cuts what it quotes', () => {
    const body = JSON.stringify({ Id: 1, Note: 'x'.repeat(100_000) });
    expect(bodyMatchesSchema(exchangeOf({ body }, { body: WIDGET }))[0]?.received.length).toBeLessThan(1000);
  });
});
