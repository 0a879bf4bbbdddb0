import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import type { Electron } from './electron-double/types.ts'

export const projectRoot = resolve(import.meta.dirname, '../..')

export interface LaunchOptions {
  /** Folders and files named on the command line. */
  paths?: readonly string[]
  look?: 'light' | 'dark'
  env?: NodeJS.ProcessEnv
}

export type MainProcess = typeof Electron

/** A started app, whichever host it runs in. */
export interface Host {
  window(): Promise<Page>
  /** Runs a function in the main process, where it gets the `electron` module; what it needs else comes by `argument`. */
  evaluate<A, R>(run: (electron: MainProcess, argument: A) => R | Promise<R>, argument: A): Promise<R>
  /** Tells the page where the files come from that are about to be dropped on it. */
  announceDrop(page: Page, paths: readonly string[]): Promise<void>
  close(): Promise<void>
}

export interface StartOptions extends LaunchOptions {
  userData: string
}
