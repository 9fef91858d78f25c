import { describe, expect, it } from 'vitest';
import type { Reply } from '../spec/index.ts';
import type { Target } from '../targets/index.ts';
import { Ledger } from './ledger.ts';
import { Pace } from './pace.ts';
import { Patience } from './patience.ts';
import { Refusals } from './refusals.ts';
import { type Session, Stopped, send, type Traffic } from './session.ts';
import { Throttling } from './throttling.ts';

const REQUEST = { method: 'GET', target: '/', headers: {} };
const OK: Reply = { status: 200, headers: {}, body: '' };

function throttled(headers: Record<string, string> = {}, status = 429): Reply {
  return { status, headers, body: '' };
}

/** A session with a target that gives these answers, the last one for ever, and a clock that only sleeping moves. */
function sessionWith(answers: Reply[], limits: Partial<Traffic> & { maxTime?: number; rate?: number } = {}) {
  let time = 0;
  const sentAt: number[] = [];
  const now = () => time;
  const sleep = async (ms: number) => {
    time += ms;
  };
  const { maxTime = Number.POSITIVE_INFINITY, rate, ...more } = limits;
  const traffic: Traffic = {
    sent: 0,
    maxRequests: 1000,
    silent: 0,
    waited: 0,
    throttling: new Throttling(),
    refusals: new Refusals(),
    gone: undefined,
    stopped: undefined,
    pace: new Pace({ ...(rate === undefined ? {} : { rate }), now, sleep }),
    timeLeft: () => maxTime - time,
    now,
    sleep,
    ...more,
  };
  const answer = async () => {
    sentAt.push(time);
    return (answers.length > 1 ? answers.shift() : answers[0]) as Reply;
  };
  const target = {
    name: 't',
    url: 't',
    isLoopback: true,
    send: answer,
    sendRaw: answer,
  } as unknown as Target;
  const session: Session = {
    contract: { operations: [] } as never,
    fixtures: {},
    target,
    traffic,
    names: {},
    patience: new Patience(0, async () => {}),
    ledger: new Ledger(
      () => {},
      () => 1,
    ),
    looked: 0,
    memo: new Map(),
  };
  return { session, traffic, sentAt };
}

describe('a throttled request', () => {
  it.each([429, 503])('%i is sent again after growing pauses', async (status) => {
    const { session, sentAt } = sessionWith([throttled({}, status), throttled({}, status), OK]);
    expect((await send(session, REQUEST)).status).toBe(200);
    expect(sentAt).toEqual([0, 100, 500]);
  });

  it.each<[value: string, at: number]>([
    ['3', 3000],
    ['Thu, 01 Jan 1970 00:00:07 GMT', 7000],
    ['99999999', 60_000],
    ['-1', 100],
    ['soon', 100],
  ])('is sent again when Retry-After: %s allows', async (value, at) => {
    const { session, sentAt } = sessionWith([throttled({ 'retry-after': value }), OK]);
    await send(session, REQUEST);
    expect(sentAt[1]).toBe(at);
  });

  it('keeps other lanes from asking while the target wants quiet', async () => {
    const { session, sentAt, traffic } = sessionWith([throttled({ 'retry-after': '9' }), OK]);
    const first = send(session, REQUEST);
    while (traffic.waited === 0) await Promise.resolve();
    await Promise.all([first, send(session, REQUEST)]);
    expect(sentAt.slice(1).every((at) => at >= 9000)).toBe(true);
  });

  it('that stays so is an error, and says so', async () => {
    const { session, sentAt } = sessionWith([throttled()]);
    await expect(send(session, REQUEST)).rejects.toMatchObject({
      name: 'ExchangeFailed',
      message: expect.stringMatching(/^Throttled — status 429 after 3 pauses\./),
    });
    expect(sentAt).toHaveLength(4);
  });

  it('is given up for all when patience ends, whatever the target asks for', async () => {
    const { session, traffic, sentAt } = sessionWith([throttled({ 'retry-after': '99999999' })]);
    await expect(send(session, REQUEST)).rejects.toThrow(/^Throttled/);
    await expect(send(session, REQUEST)).rejects.toThrow(/^Throttled/);
    expect(traffic.gone).toMatch(/^Throttled/);
    expect(sentAt.length).toBeLessThan(6);
  });
});

describe('a limit', () => {
  it('of requests ends a run, not a row', async () => {
    const { session } = sessionWith([OK], { maxRequests: 2 });
    await send(session, REQUEST);
    await send(session, REQUEST);
    await expect(send(session, REQUEST)).rejects.toBeInstanceOf(Stopped);
  });

  it('of time lets nothing new begin, neither after a pause nor after waiting for a turn', async () => {
    const pausing = sessionWith([throttled({ 'retry-after': '60' })], { maxTime: 5000 });
    await expect(send(pausing.session, REQUEST)).rejects.toThrow(/^The time is spent/);
    expect(pausing.sentAt).toEqual([0]);
    expect(pausing.traffic.now()).toBe(5000);

    const waiting = sessionWith([OK], { maxTime: 25_000, rate: 0.1 });
    const sent = await Promise.allSettled(Array.from({ length: 5 }, () => send(waiting.session, REQUEST)));
    expect(sent.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    expect(waiting.sentAt).toEqual([0, 10_000, 20_000]);
    expect(waiting.traffic.now()).toBe(25_000);
  });

  it('of the rate holds for repetitions too', async () => {
    const { session, sentAt } = sessionWith([throttled(), throttled(), OK], { rate: 2 });
    await send(session, REQUEST);
    await send(session, REQUEST);
    expect(sentAt.every((at, index) => index === 0 || at - (sentAt[index - 1] as number) >= 500)).toBe(true);
  });
});
