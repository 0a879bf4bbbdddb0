/**
 * The contract's limits, once more: to import them from there would bring the whole of its validation into the page. A test
 * holds the two together.
 */
export const maxQueryLength = 2_000
export const maxResults = 1_000
