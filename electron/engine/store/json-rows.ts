/** What rows are made of: an expression in SQL for each name. */
export type JsonColumns<R> = Readonly<Record<keyof R & string, string>>

/** A row as a JSON array, which PostgreSQL makes in half the time of an object. */
export const jsonArray = <R>(columns: JsonColumns<R>): string =>
  `json_build_array(${Object.values(columns).join(', ')})`

/** Rows of `jsonArray`, with their names; null, as `json_agg` has it, for none. */
export function namedRows<R>(columns: JsonColumns<R>, rows: readonly (readonly unknown[])[] | null): R[] {
  const names = Object.keys(columns)
  // The caller says what the expressions are.
  return (rows ?? []).map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])) as R)
}
