import { describe, expect, it } from 'vitest';
import type { Shown } from '../../generators/index.ts';
import type { Reply } from '../../spec/index.ts';
import { exchangeOf } from './exchange-of.fixture.ts';
import { stateIsRemembered } from './state-is-remembered.ts';

const NAMES: Shown = { kind: 'names', at: 'Names', names: ['a', 'b'] };
const NO_NAMES: Shown = { kind: 'names', at: 'Names', names: [] };
const VALUE: Shown = { kind: 'value', at: 'Widget', value: { Size: 1 }, without: ['Parts'] };
const NOTHING: Shown = { kind: 'nothing', at: 'Widget' };
const ERRORS: Shown = { kind: 'errors', at: 'Errors', id: 'Id', ids: ['+12'] };
const NO_ERRORS: Shown = { kind: 'errors', at: 'Errors', id: 'Id', ids: [] };
const GONE: Shown = { kind: 'gone' };
const THERE: Shown = { kind: 'there' };

const found = (shows: Shown, body: unknown, status = 200) =>
  stateIsRemembered(exchangeOf({ status, body: body === undefined ? '' : JSON.stringify(body) }, { shows }));

type Row = [about: string, shows: Shown, body: unknown, status?: number];

describe('stateIsRemembered', () => {
  it.each<Row>([
    ['exactly the names', NAMES, { Names: ['a', 'b'] }],
    ['the names in another order', NAMES, { Names: ['b', 'a'] }],
    ['no names, absent', NO_NAMES, {}],
    ['no names, null', NO_NAMES, { Names: null }],
    ['no names, an empty list', NO_NAMES, { Names: [] }],
    ['the value', VALUE, { Widget: { Size: 1 } }],
    ['the value and defaults', VALUE, { Widget: { Size: 1, Weight: 5, Parts: [] } }],
    ['nothing, not found', NOTHING, undefined, 404],
    ['nothing, absent', NOTHING, {}],
    ['nothing, an empty object', NOTHING, { Widget: {} }],
    ['nothing, switched off', NOTHING, { Widget: { Disabled: false, Parts: [] } }],
    ['an error for the element', ERRORS, { Errors: [{ Id: '+12' }] }],
    ['an error for the element without a plus', ERRORS, { Errors: [{ Id: '12' }] }],
    ['an error under an id of its own', ERRORS, { Errors: [{ Id: 'id-77' }] }],
    ['a refusal of the whole', ERRORS, {}, 400],
    ['no error', NO_ERRORS, { Errors: [] }],
    ['no list of errors', NO_ERRORS, {}],
    ['not found for what is gone', GONE, undefined, 404],
    ['forbidden for what is gone', GONE, undefined, 403],
    ['success for what is there', THERE, {}, 200],
  ])('finds nothing in %s', (_, shows, body, status) => {
    expect(found(shows, body, status)).toEqual([]);
  });

  it('finds nothing where nothing has to be shown', () => {
    expect(stateIsRemembered(exchangeOf({ status: 500 }))).toEqual([]);
  });

  it.each<Row>([
    ['a name too few', NAMES, { Names: ['a'] }],
    ['a name too many', NAMES, { Names: ['a', 'b', 'c'] }],
    ['a name twice', NAMES, { Names: ['a', 'a', 'b'] }],
    ['a name in another case', NAMES, { Names: ['A', 'b'] }],
    ['a name that was taken away', NO_NAMES, { Names: ['a'] }],
    ['names under a status that is no success', NAMES, { Names: ['a', 'b'] }, 500],
    ['names that are no list', NAMES, { Names: 'ab' }],
    ['another value', VALUE, { Widget: { Size: 2 } }],
    ['no value', VALUE, {}],
    ['what the value replaced', VALUE, { Widget: { Size: 1, Parts: [1] } }],
    ['something that was taken away', NOTHING, { Widget: { Size: 1 } }],
    ['a failure in the place of nothing', NOTHING, {}, 500],
    ['no error for the element', ERRORS, { Errors: [] }],
    ['an error for another element', ERRORS, { Errors: [{ Id: '+13' }] }],
    ['an error too many', ERRORS, { Errors: [{ Id: '+12' }, { Id: '+13' }] }],
    ['a failure', ERRORS, {}, 500],
    ['an error where none is due', NO_ERRORS, { Errors: [{ Id: '+12' }] }],
    ['a refusal where none is due', NO_ERRORS, {}, 400],
    ['success for what is gone', GONE, {}, 200],
    ['not found for what is there', THERE, {}, 404],
  ])('finds %s', (_, shows, body, status) => {
    expect(found(shows, body, status)).toMatchObject([
      { check: 'state-is-remembered', expected: expect.stringMatching(/^in reply 1, /) },
    ]);
  });

  it('looks at every step, in order, and names the first that fails', () => {
    const each = exchangeOf({ body: '{"Names":["a","b"]}' }, { shows: NAMES });
    const step = (shows: Shown) => ({ operation: 'List', request: each.case.when, shows });
    const reply = (names: string[]): Reply => ({
      status: 200,
      headers: {},
      body: JSON.stringify({ Names: names }),
    });
    const story = (...given: Reply[]) =>
      stateIsRemembered({ ...each, case: { ...each.case, given: [step(NO_NAMES), step(NAMES)] }, given });
    expect(story(reply([]), reply(['b', 'a']))).toEqual([]);
    expect(story(reply([]), reply(['b']))).toMatchObject([{ expected: 'in reply 2, Names ["a","b"]' }]);
    expect(story(reply(['a']), reply(['b']))).toMatchObject([{ expected: 'in reply 1, Names []' }]);
  });
});
