/** Rows by operation, in the order in which operations and rows first appear. */
export function operationGroups<Row extends { operation: string }>(
  rows: Iterable<Row>,
): { operation: string; rows: Row[] }[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const known = groups.get(row.operation);
    if (known) known.push(row);
    else groups.set(row.operation, [row]);
  }
  return Array.from(groups, ([operation, all]) => ({ operation, rows: all }));
}
