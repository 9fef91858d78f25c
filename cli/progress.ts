import type { Io } from './io.ts';

/** How far a run is: one line kept up to date on a terminal, a line every ten seconds elsewhere. */
export function progress(io: Io, total: number): { tick(sent: number): void; verdict(): void; end(): void } {
  let judged = 0;
  let last = io.now();
  const live = io.isTty && !io.env.CI;
  const pause = live ? 100 : 10_000;
  const line = (sent: number) => `${judged} of ${total} requirements judged, ${sent} requests sent`;
  return {
    verdict() {
      judged++;
    },
    tick(sent) {
      if (io.now() - last < pause) return;
      last = io.now();
      io.err(live ? `\r\x1b[2K${line(sent)}` : `${line(sent)}\n`);
    },
    end() {
      if (live) io.err('\r\x1b[2K');
    },
  };
}
