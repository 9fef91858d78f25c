import type { Conduct } from '../hostile.fixture.ts';

/** One way in which a server misbehaves, and what a run has to make of it. */
export interface Mode {
  name: string;
  conduct: Conduct;
  /** The scheme that the target is addressed with. */
  scheme?: 'https';
  /** With a certificate that nobody trusts. */
  isTls?: boolean;
  /** The exit code of a run in which every answer is like this: 3 where nothing can be told, 1 where something is broken. */
  code: 1 | 3;
  /** How standard error begins, where nothing can be told. */
  says?: RegExp;
  /** Rows that have to fail where one operation answers like this: the end of the id. */
  breaks?: string[];
}

export const OK = 'HTTP/1.1 200 OK\r\n';
export const EMPTY = 'Content-Length: 0\r\n\r\n';

/** A whole answer with a body. */
export function answer(
  body: string | Uint8Array,
  head = 'Content-Type: application/json\r\n',
  status = '200 OK',
): Buffer {
  const bytes = Buffer.from(body as string);
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status}\r\n${head}Content-Length: ${bytes.length}\r\n\r\n`, 'latin1'),
    bytes,
  ]);
}

/** What each thing that shows a text could be led astray by. */
export const POISON =
  '\u001b[31mowned\u001b[0m \u001b]8;;http://owned.invalid\u0007x\u001b]8;;\u0007 \u001b]52;c;b3duZWQ=\u0007 \u009b2J \u202eowned\u2066 ' +
  '<script>owned()</script><img src=x onerror=owned()> ]]> </script> <!-- --> `owned` ``` [x](javascript:owned()) @owned ' +
  '| a | b |\n::error::owned\n##vso[task.complete]owned\n##[group]owned\n\u0000\u0007\u007f\r{{7*7}} $(owned) &lt;owned&gt;';
