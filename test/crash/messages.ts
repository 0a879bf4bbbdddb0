/** What the child is told on its command line, as JSON. */
export interface ChildTask {
  kind: ChildKind
  library: string
  documents: string
  data: string
  model: string
  seed: number
}

export type ChildKind = 'create' | 'bulk' | 'live' | 'counting' | 'codes' | 'model' | 'rebuild'

/** A document that is shown, as it was when it was read. */
export interface Shown {
  path: string
  size: number
}

/** What the child says while it works. */
export type ChildMessage =
  /** From here on it may be killed. */
  | { kind: 'begun' }
  /** These documents are found by a search. */
  | { kind: 'shown'; documents: Shown[] }
  /** So many passages are found by meaning. */
  | { kind: 'embedded'; passages: number }
  /** A search was saved under this name. */
  | { kind: 'saved'; name: string }
  /** These files are about to be changed: nothing is known of them from now on. */
  | { kind: 'touching'; paths: string[] }
  | { kind: 'done' }
