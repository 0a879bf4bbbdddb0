const several: Readonly<Record<string, string>> = {
  search: 'searches',
  'saved search': 'saved searches',
  query: 'queries',
}

/** `1 folder`, `2 folders`: a number with what it counts. */
export const counted = (count: number, what: string): string =>
  `${count} ${count === 1 ? what : (several[what] ?? `${what}s`)}`
