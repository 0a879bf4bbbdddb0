/** Weight of the list of words, as measured on judged collections with a small model. */
export const usualWeight = 0.7
