import type { Exchange, Expectation } from '../../generators/index.ts';
import type { Reply, WireBody } from '../../spec/index.ts';

/** An exchange in which a conforming request was answered with 200, but for what is given. */
export function exchangeOf(
  reply: Partial<Reply>,
  expects: Partial<Expectation> = {},
  sent?: WireBody,
): Exchange {
  return {
    case: {
      requirement: 'PutWidget/body.Size/type',
      about: 'Size: 1',
      given: [],
      when: {
        method: 'PUT',
        target: '/widgets/{widget}',
        headers: {},
        ...(sent === undefined ? {} : { body: sent }),
      },
      expects: { side: 'accept', permitted: ['2xx'], moot: [], errors: {}, success: 200, ...expects },
    },
    given: [],
    reply: { status: 200, headers: {}, body: '', ...reply },
  };
}
