// Types only: what the double stands in for, so that it cannot drift from it.
// oxlint-disable-next-line no-restricted-imports
import type * as Electron from 'electron'

export type { Electron }
