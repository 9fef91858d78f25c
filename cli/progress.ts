import type { Io } from './io.ts';

/** How far a run is: one line kept up to date on a terminal, a line every ten seconds elsewhere. */
export function progress(
  io: Io,
  total: number,
  before = 0,
): { tick(sent: number): void; verdict(): void; end(): void } {
  let judged = before;
  let last = io.now();
  const isLive = io.isErrTty && !io.env.CI && io.env.TERM !== 'dumb';
  const interval = isLive ? 100 : 10_000;
  const line = (sent: number) => `${judged} of ${total} requirements judged, ${sent} requests sent`;
  return {
    verdict() {
      judged++;
    },
    tick(sent) {
      if (io.now() - last < interval) return;
      last = io.now();
      io.err(isLive ? `\r\x1b[2K${line(sent)}` : `${line(sent)}\n`);
    },
    end() {
      if (isLive) io.err('\r\x1b[2K');
    },
  };
}
