/**
 * Rows of choices in which every choice of every factor meets every choice of every other factor at least once: a
 * covering array of strength two, built greedily. `levels` counts the choices of each factor; a row has one index each.
 *
 * The first row is all zeros. The same levels give the same rows.
 */
export function coveringRows(levels: number[]): number[][] {
  if (levels.some((count) => count < 1)) return [];
  const rows = [levels.map(() => 0)];
  const open = pairsOf(levels);
  for (const row of rows) {
    for (const pair of met(row)) open.delete(pair);
    const [next] = open;
    if (next !== undefined) rows.push(completed(next, levels, open));
  }
  return rows;
}

/** Two factors and a choice of each, as `factor=choice factor=choice`. */
function pairName(first: number, a: number, second: number, b: number): string {
  return first < second ? `${first}=${a} ${second}=${b}` : `${second}=${b} ${first}=${a}`;
}

function pairsOf(levels: number[]): Set<string> {
  const pairs = new Set<string>();
  levels.forEach((count, first) => {
    for (let second = first + 1; second < levels.length; second++)
      for (let a = 0; a < count; a++)
        for (let b = 0; b < (levels[second] as number); b++) pairs.add(pairName(first, a, second, b));
  });
  return pairs;
}

function met(row: number[]): string[] {
  return row.flatMap((a, first) =>
    row.slice(first + 1).map((b, ahead) => pairName(first, a, first + 1 + ahead, b)),
  );
}

/** A row around an open pair; every other factor takes the choice that closes most. */
function completed(pair: string, levels: number[], open: ReadonlySet<string>): number[] {
  const row = levels.map(() => -1);
  for (const each of pair.split(' ')) {
    const [factor, choice] = each.split('=').map(Number);
    row[factor as number] = choice as number;
  }
  levels.forEach((count, factor) => {
    if (row[factor] !== -1) return;
    const gains = Array.from(
      { length: count },
      (_, choice) =>
        row.filter((b, other) => b !== -1 && open.has(pairName(factor, choice, other, b))).length,
    );
    row[factor] = gains.indexOf(Math.max(...gains));
  });
  return row;
}
