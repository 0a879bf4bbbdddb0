import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { chromium } from './browser.ts'
import { processMetrics } from './utility-process.ts'
import type { Electron } from './types.ts'

/** Electron gives `will-…` and `before-…` listeners an event that they can refuse. */
export function cancellable(): { event: Electron.Event; refused: () => boolean } {
  const event = { defaultPrevented: false, preventDefault: () => void (event.defaultPrevented = true) }
  return { event: event as Electron.Event, refused: () => event.defaultPrevented }
}

const switchValue = (name: string): string =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? ''

type Doubled = Pick<
  Electron.App,
  | 'commandLine'
  | 'enableSandbox'
  | 'getAppMetrics'
  | 'getAppPath'
  | 'getPath'
  | 'isPackaged'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setPath'
  | 'whenReady'
>

class App extends EventEmitter implements Doubled {
  readonly isPackaged = false
  readonly commandLine = {
    hasSwitch: (name: string) => switchValue(name) !== '',
    getSwitchValue: switchValue,
  } as Electron.CommandLine
  readonly #paths = new Map<string, string>([['userData', switchValue('user-data-dir')]])
  readonly #ready = delay(0).then(() => void this.emit('ready', {}, {}))

  enableSandbox(): void {}
  getAppMetrics = processMetrics
  whenReady = (): Promise<void> => this.#ready
  getAppPath = (): string => process.cwd()
  requestSingleInstanceLock = (): boolean => true
  setPath = (name: string, path: string): void => void this.#paths.set(name, path)

  getPath(name: string): string {
    const path = this.#paths.get(name) ?? join(switchValue('user-data-dir'), name)
    mkdirSync(path, { recursive: true })
    return path
  }

  quit = (): void => {
    const { event, refused } = cancellable()
    this.emit('before-quit', event)
    if (!refused()) void chromium.then((browser) => browser.close()).finally(() => process.exit(0))
  }
}

export const app = new App()
