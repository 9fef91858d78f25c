import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';

/** A longer interim head is not waited for. */
const LONGEST = 16 * 1024;
/** What says that another head follows: after 101 comes something else. */
const INTERIM = /^HTTP\/1\.[01] 1(?!01)\d\d[ \r]/;
const CONTINUE = 'HTTP/1.1 100 ';

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
    const passed: Buffer[] = [];
    for (let end = endOfInterim(held); end !== 0; end = endOfInterim(held)) {
      isAnswerDue = end !== undefined;
      if (!isAnswerDue || !isContinue(held)) passed.push(held.subarray(0, end));
      held = held.subarray(end ?? held.length);
    }
    return passed.length > 0 ? Buffer.concat(passed) : null;
  };
}

/** Where an interim head ends; 0 as long as there may be one and its end has not come, undefined where there is none. */
function endOfInterim(bytes: Buffer): number | undefined {
  const start = startOf(bytes);
  if (!INTERIM.test(start + CONTINUE.slice(start.length))) return undefined;
  const end = bytes.indexOf('\r\n\r\n');
  if (end >= 0) return end + 4;
  return bytes.length > LONGEST ? undefined : 0;
}

function isContinue(bytes: Buffer): boolean {
  return startOf(bytes).slice(9, 12) === '100';
}

function startOf(bytes: Buffer): string {
  return bytes.subarray(0, CONTINUE.length).toString('latin1');
}
