// Apart from the schemas: the window needs the numbers, and not all of the validation.

/** A query longer than this is searched by its beginning, with a notice. */
export const maxQueryLength = 2_000

/** Results further down than this are never told: nobody reads so far, and a narrower query finds them. */
export const maxResults = 1_000
