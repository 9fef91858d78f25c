import { expect, it } from 'vitest';
import { Throttling } from './throttling.ts';

it('knows nothing of a status before it was seen', () => {
  const throttling = new Throttling();
  expect([throttling.isWait(503), throttling.isRefusal(503)]).toEqual([false, false]);
});

it('learns of each status apart', () => {
  const throttling = new Throttling();
  throttling.refuses(503);
  throttling.asksToWait(429);
  expect([throttling.isRefusal(503), throttling.isWait(503)]).toEqual([true, false]);
  expect([throttling.isRefusal(429), throttling.isWait(429)]).toEqual([false, true]);
});

it('takes what asked for patience once for what asks for patience', () => {
  const throttling = new Throttling();
  throttling.refuses(503);
  throttling.asksToWait(503);
  throttling.refuses(503);
  expect([throttling.isRefusal(503), throttling.isWait(503)]).toEqual([false, true]);
});
