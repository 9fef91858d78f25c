import { describe, expect, it } from 'vitest';
import type { Expectation } from '../generators/index.ts';
import type { Kind, Reply, Requirement } from '../spec/index.ts';
import { bearingOf } from './bearing.ts';
import { exchangeOf } from './checks/exchange-of.fixture.ts';
import type { Control } from './control.ts';

const ACCEPTED: Control = { kind: 'accepted', status: 200 };
const LIMITS = { limits: ['TooManyWidgets'], errors: { 400: ['BadWidget', 'TooManyWidgets'] } };

function kindOf(
  kind: Kind,
  reply: Partial<Reply>,
  { expects = {}, prepared = true, control = ACCEPTED }: Partial<Context> = {},
): string {
  const requirement = { id: `PutWidget/x/${kind}`, kind, level: 'must' } as Requirement;
  return bearingOf(requirement, { exchange: exchangeOf(reply, expects), prepared }, control).kind;
}

interface Context {
  expects: Partial<Expectation>;
  prepared: boolean;
  control: Control;
}

const REFUSE: Partial<Expectation> = { side: 'refuse', permitted: [400] };

describe('an exchange', () => {
  it.each<[bearing: string, about: string, kind: Kind, reply: Partial<Reply>, context?: Partial<Context>]>([
    ['held', 'that is as promised', 'type', {}],
    ['broken', 'that is not', 'type', { status: 400 }],
    ['broken', 'that takes what is to be refused', 'type', {}, { expects: REFUSE }],
    ['moot', 'that another rule permits', 'type', { status: 404 }, { expects: { moot: [404] } }],
    [
      'moot',
      'in which the caller has as much as it may have',
      'status',
      { status: 400, headers: { 'x-amzn-errortype': 'TooManyWidgets' } },
      { expects: LIMITS },
    ],
    [
      'broken',
      'that is refused for another reason',
      'type',
      { status: 400, headers: { 'x-amzn-errortype': 'BadWidget' } },
      { expects: LIMITS },
    ],
    ['moot', 'refused where what it needs was not there', 'status', { status: 404 }, { prepared: false }],
    ['broken', 'that fails where what it needs was not there', 'type', { status: 500 }, { prepared: false }],
    ['moot', 'of a story whose steps went wrong', 'story', {}, { prepared: false }],
    [
      'moot',
      'of a combination whose values do not stand alone',
      'combination',
      {},
      { prepared: false, expects: REFUSE },
    ],
    [
      'moot',
      'refused like the sample',
      'type',
      { status: 400 },
      { control: { kind: 'refused', status: 400 } },
    ],
  ])('is %s: one %s', (bearing, _, kind, reply, context) => {
    expect(kindOf(kind, reply, context)).toBe(bearing);
  });
});
