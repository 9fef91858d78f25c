import type { Reply, WireRequest } from '../spec/wire.ts';
import type { Guard } from './guard.ts';

/** Something to judge. Plain objects, so that a liar is a spread and one override. */
export interface Target {
  /** As it stands in reports: an address, a module, `the embedded emulator`. */
  name: string;
  url: string;
  /** Whether it listens on this machine's loopback, where nothing can be harmed. */
  isLoopback: boolean;
  /** Whether requests are signed: with that, whoever opened it claims that signatures are checked. */
  isSigned?: boolean;
  /** Looks at what leaves, where something can be harmed. */
  guard?: Guard;
  /** @throws {ExchangeFailed} when no whole reply came in time. */
  send(request: WireRequest): Promise<Reply>;
  /** The same over a connection of its own, read to its end: bytes after the message are part of the body. */
  sendRaw(request: WireRequest): Promise<Reply>;
  close(): Promise<void>;
}
