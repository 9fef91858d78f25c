import type { Readable } from 'node:stream';

/** A body of 1 MB is answered like any other; one above this is refused. */
export const BODY_LIMIT = 2 * 1024 * 1024;

/** What is refused is read to its end first, up to here: answering earlier would cost the client the answer. */
const DRAIN_LIMIT = 64 * 1024 * 1024;

/** Reads a whole request body into memory. Never rejects. */
export function readBytes(body: Readable): Promise<Uint8Array | 'too large' | 'aborted'> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    body.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= BODY_LIMIT) chunks.push(chunk);
      else chunks.length = 0;
      if (length > DRAIN_LIMIT) resolve('too large');
    });
    body.once('end', () => resolve(length > BODY_LIMIT ? 'too large' : Buffer.concat(chunks)));
    body.once('error', () => resolve('aborted'));
    body.once('close', () => resolve('aborted'));
  });
}
