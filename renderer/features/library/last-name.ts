/** The last part of a path, on whichever system it was written; the path itself where there is none. */
export const lastName = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? path
