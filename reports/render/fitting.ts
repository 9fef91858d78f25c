/** A comment on a pull request holds 64 KiB, a step summary more: one text serves both. */
export const ROOM = 60_000;

/** As many parts as there is room for beside what is taken, and a line about the rest. */
export function fitting(parts: string[], taken: number, what: string): string[] {
  const kept: string[] = [];
  // The line about the rest needs room of its own.
  let left = ROOM - taken - 100;
  for (const part of parts) {
    left -= bytes(part) + 2;
    if (left < 0) return [...kept, `_${parts.length - kept.length} ${what}: see the report files._`];
    kept.push(part);
  }
  return kept;
}

export function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
