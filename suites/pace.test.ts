import { describe, expect, it } from 'vitest';
import { Pace } from './pace.ts';

/** A clock that only sleeping moves. */
function clock() {
  let time = 1_000_000;
  return {
    now: () => time,
    set: (to: number) => {
      time = to;
    },
    sleep: async (ms: number) => {
      time += ms;
    },
  };
}

async function departures(pace: Pace, now: () => number, count: number): Promise<number[]> {
  const left: number[] = [];
  await Promise.all(Array.from({ length: count }, () => pace.turn().then(() => left.push(now()))));
  return left;
}

function distances(times: number[]): number[] {
  return times.slice(1).map((time, index) => time - (times[index] as number));
}

describe('Pace', () => {
  it.each([1, 2, 7, 50, 1000, 0.5])('lets %d requests a second leave, evenly', async (rate) => {
    const time = clock();
    const left = await departures(new Pace({ rate, ...time }), time.now, 40);
    for (const start of left) {
      const within = left.filter((each) => each >= start && each < start + 1000).length;
      expect(within).toBeLessThanOrEqual(Math.ceil(rate));
    }
    expect(Math.max(...distances(left))).toBeLessThanOrEqual(Math.ceil(1000 / rate));
  });

  it('without a rate never waits', async () => {
    const time = clock();
    const left = await departures(new Pace(time), time.now, 100);
    expect(new Set(left).size).toBe(1);
  });

  it('does not save up what was not used', async () => {
    const time = clock();
    const pace = new Pace({ rate: 10, ...time });
    await pace.turn();
    await time.sleep(60_000);
    expect(distances(await departures(pace, time.now, 5))).toEqual([100, 100, 100, 100]);
  });

  it('keeps quiet as long as it was asked to, once for all', async () => {
    const time = clock();
    const pace = new Pace(time);
    const before = time.now();
    expect([pace.hush(5000), pace.hush(5000), pace.hush(3000), pace.hush(6000)]).toEqual([5000, 0, 0, 1000]);
    expect(await departures(pace, time.now, 3)).toEqual([before + 6000, before + 6000, before + 6000]);
    expect(await departures(pace, time.now, 1)).toEqual([before + 6000]);
  });

  it('slows down under throttling, once for what was under way together, and recovers', async () => {
    const time = clock();
    const pace = new Pace(time);
    for (let each = 0; each < 8; each++) pace.throttled();
    const [first] = distances(await departures(pace, time.now, 3));
    expect(first).toBe(20);
    for (let each = 0; each < 20; each++) {
      await time.sleep(10_000);
      pace.throttled();
    }
    expect(distances(await departures(pace, time.now, 3))).toEqual([2000, 2000]);
    for (let each = 0; each < 200; each++) pace.answered();
    expect(new Set(await departures(pace, time.now, 10)).size).toBe(1);
  });

  it.each([undefined, 5])(
    'is at once as fast as before when it was no throttling (rate %s)',
    async (rate) => {
      const time = clock();
      const pace = new Pace({ ...(rate === undefined ? {} : { rate }), ...time });
      for (let each = 0; each < 20; each++) {
        await time.sleep(10_000);
        pace.throttled();
      }
      pace.forgive();
      const least = rate === undefined ? 0 : 1000 / rate;
      expect(distances(await departures(pace, time.now, 3))).toEqual([least, least]);
    },
  );

  it('never exceeds the rate when it recovers', async () => {
    const time = clock();
    const pace = new Pace({ rate: 5, ...time });
    pace.throttled();
    for (let each = 0; each < 500; each++) pace.answered();
    expect(distances(await departures(pace, time.now, 3))).toEqual([200, 200]);
  });

  it.each([-86_400_000, 86_400_000])('is not stalled by a clock that jumps by %d ms', async (jump) => {
    const time = clock();
    const pace = new Pace({ rate: 10, ...time });
    pace.hush(1000);
    await pace.turn();
    pace.hush(1000);
    time.set(time.now() + jump);
    const before = time.now();
    await departures(pace, time.now, 5);
    expect(time.now() - before).toBeLessThanOrEqual(1500);
  });
});
