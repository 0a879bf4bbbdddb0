/** Words of the vocabulary between two texts, the most frequent first. */
export const wordsBeginningSql = `
  select word, passages from vocabulary where word >= $1 and word < $2 order by passages desc, word limit $3`

/** Above all words that begin with a text. */
export const pastAll = (beginning: string): string => `${beginning}\u{10ffff}`
