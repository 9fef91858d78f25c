import { describe, expect, it } from 'vitest';
import type { Reply } from '../spec/index.ts';
import { type Lateness, Patience } from './patience.ts';

const reply = (status: number): Reply => ({ status, headers: {}, body: '' });

/** A target that catches up at some time of a clock that only pauses move. */
function late(at: number, ms = 2000, lateness: Lateness = { longest: 0 }) {
  const pauses: number[] = [];
  const now = () => pauses.reduce((sum, pause) => sum + pause, 0);
  let sent = 0;
  const sleep = async (pause: number) => {
    pauses.push(pause);
  };
  const patience = new Patience(ms, sleep, lateness);
  const ask = () =>
    patience.until(
      ({ status }) => status === 404,
      async () => {
        sent++;
        return reply(now() >= at ? 200 : 404);
      },
    );
  return { patience, pauses, ask, sent: () => sent };
}

describe('patience', () => {
  it('asks once where the first reply is right', async () => {
    const { ask, pauses, sent } = late(0);
    expect((await ask()).status).toBe(200);
    expect([pauses, sent()]).toEqual([[], 1]);
  });

  it('asks again with longer pauses until the reply has caught up', async () => {
    const { ask, pauses } = late(300);
    expect((await ask()).status).toBe(200);
    expect(pauses).toEqual([100, 200]);
  });

  it('ends when its time is over', async () => {
    const { ask, pauses } = late(Number.POSITIVE_INFINITY);
    expect((await ask()).status).toBe(404);
    expect(pauses).toEqual([100, 200, 400, 800, 500]);
  });

  it('does not wait at all where no time is given', async () => {
    const { ask, pauses } = late(300, 0);
    expect((await ask()).status).toBe(404);
    expect(pauses).toEqual([]);
  });

  it('gives a target up that never catches up', async () => {
    const { ask, pauses, sent } = late(Number.POSITIVE_INFINITY);
    await ask();
    await ask();
    const before = [pauses.length, sent()] as const;
    await ask();
    expect([pauses.length, sent()]).toEqual([before[0], before[1] + 1]);
  });

  it('does not give up a run in which another reply was late', async () => {
    const { ask, pauses } = late(Number.POSITIVE_INFINITY, 2000, { longest: 100 });
    for (let asked = 0; asked < 3; asked++) await ask();
    expect(pauses.length).toBe(3 * 5);
  });

  it('waits in a hurry only where replies were late before', async () => {
    const never = late(Number.POSITIVE_INFINITY);
    never.patience.isHurried = true;
    await never.ask();
    expect(never.pauses).toEqual([]);

    const { ask, pauses, patience } = late(100);
    await ask();
    patience.isHurried = true;
    pauses.length = 0;
    pauses.push(-1000);
    await ask();
    expect(pauses).toEqual([-1000, 100, 200, 100]);
  });
});
