/**
 * What is known of a term, as numbers one after the other in the memory that holds the postings too. A term is known by the
 * address of its record; no record has address 0.
 */
export const termHash = 0
/** The next record with the same bucket, or 0. */
export const termNext = 1
/** How many rows hold the term, dead ones included. */
export const termCount = 2
/** The only posting itself, or the address of the first slice of several. */
export const termFirst = 3
/** The address of the last posting of several. */
export const termLast = 4
/** Its length and its UTF-16 code units, two to a number. */
export const termText = 5
