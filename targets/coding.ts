import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

const DECODERS: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Nobody codes a body more often in earnest, and each time may unfold it to all that is read. */
const MOST_CODINGS = 4;

/**
 * Undoes the content codings of a body, the last one first (RFC 9110 section 8.4).
 *
 * Who asks for no coding accepts any (section 12.5.3), so that a coded answer is judged by what it says. Undefined where
 * a coding is not known, where there are too many, or where the bytes are not in it.
 */
export async function undone<T extends { bytes: Buffer; isCut: boolean }>(
  body: T,
  codings: string | undefined,
  read: (coded: AsyncIterable<Buffer>) => Promise<T>,
): Promise<T | undefined> {
  const names = (codings ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  let whole = body;
  if (whole.bytes.length > 0 && names.length > MOST_CODINGS) return undefined;
  for (const name of names.toReversed()) {
    if (whole.bytes.length === 0) break;
    const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name]?.() : undefined;
    if (!decoder || whole.isCut) return undefined;
    decoder.end(whole.bytes);
    try {
      whole = await read(decoder);
    } catch {
      return undefined;
    }
  }
  return whole;
}
