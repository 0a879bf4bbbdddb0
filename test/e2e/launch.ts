import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchInDouble } from './host-double.ts'
import { launchInElectron } from './host-electron.ts'
import type { Host, LaunchOptions } from './host.ts'

/** Whether the specs drive Electron itself (`npm run test:e2e -- --electron`) or the double in Chromium. */
export const realElectron = process.env['TROVE_E2E_HOST'] === 'electron'

export interface App extends Host {
  /** The app's own data directory: new for each launch and deleted with it, unless one was given. */
  userData: string
}

/** Starts the built app, with a data directory of its own or one that is there. */
export async function launchApp({
  userData: given,
  ...options
}: LaunchOptions & { userData?: string } = {}): Promise<App> {
  const userData = given ?? (await mkdtemp(join(tmpdir(), 'trove-e2e-')))
  const host = await (realElectron ? launchInElectron : launchInDouble)({ ...options, userData })
  return {
    ...host,
    userData,
    async close() {
      await host.close()
      if (given === undefined) await rm(userData, { recursive: true, force: true })
    },
  }
}
