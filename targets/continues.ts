import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';

/** A longer interim head is not waited for. */
const LONGEST = 16 * 1024;
const START = /^HTTP\/1\.[01] 100[ \r]/;
const STARTS = ['HTTP/1.1 100 ', 'HTTP/1.0 100 ', 'HTTP/1.1 100\r', 'HTTP/1.0 100\r'];

/**
 * Connects to sockets that leave out each 100 Continue before an answer: a client has to be able to read one that it did
 * not ask for (RFC 9110 section 15.2), and undici takes it for the end of the connection.
 */
export function withoutContinues(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...given) => {
      if (given[1]) leaveOutContinues(given[1]);
      callback(...given);
    });
}

function leaveOutContinues(socket: Socket): void {
  const read = socket.read.bind(socket) as (size?: number) => Buffer | null;
  const write = socket.write.bind(socket) as (...written: unknown[]) => boolean;
  let isAnswerDue = false;
  let held: Buffer = Buffer.alloc(0);
  socket.write = (...written: unknown[]) => {
    isAnswerDue = true;
    return write(...written);
  };
  socket.read = (size?: number) => {
    const chunk = read(size);
    if (chunk === null || !isAnswerDue) return chunk;
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (let end = endOfContinue(held); end !== undefined; end = endOfContinue(held)) {
      if (end === 0) return null;
      held = held.subarray(end);
    }
    const rest = held;
    held = Buffer.alloc(0);
    isAnswerDue = false;
    return rest;
  };
}

/** Where a 100 Continue ends; 0 as long as there may be one and its end has not come, undefined where there is none. */
function endOfContinue(bytes: Buffer): number | undefined {
  const start = bytes.subarray(0, 13).toString('latin1');
  if (!START.test(start)) return STARTS.some((each) => each.startsWith(start)) ? 0 : undefined;
  const end = bytes.indexOf('\r\n\r\n');
  if (end >= 0) return end + 4;
  return bytes.length > LONGEST ? undefined : 0;
}
