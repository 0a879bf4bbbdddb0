import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { app } from './app.ts'
import { browserContext } from './browser.ts'
import { pageSide } from './page-side.ts'
import { WebContents } from './web-contents.ts'
import type { Electron } from './types.ts'

const windows = new Set<BrowserWindow>()

/** The built preload, wrapped so that it runs under the page's own policy: without `eval`. */
const preloadScript = (path: string): string =>
  `(${pageSide.toString()})((require) => {\n${readFileSync(path, 'utf8')}\n})`

type Doubled = Pick<
  Electron.BrowserWindow,
  | 'focus'
  | 'getNormalBounds'
  | 'hide'
  | 'isMaximized'
  | 'isMinimized'
  | 'loadURL'
  | 'maximize'
  | 'restore'
  | 'setBackgroundColor'
  | 'show'
>

/** A window that is a page of the browser. */
export class BrowserWindow extends EventEmitter implements Doubled {
  static getAllWindows = (): BrowserWindow[] => [...windows]
  static getFocusedWindow = (): BrowserWindow | null => BrowserWindow.getAllWindows()[0] ?? null

  readonly webContents = new WebContents()
  readonly #options: Electron.BrowserWindowConstructorOptions

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    this.#options = options
    windows.add(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  async loadURL(url: string): Promise<void> {
    const page = await (await browserContext).newPage()
    page.on('close', () => {
      windows.delete(this)
      this.emit('closed')
      if (windows.size === 0) app.emit('window-all-closed')
    })
    await this.webContents.load(page, url, preloadScript(this.#options.webPreferences?.preload ?? ''))
    this.emit('ready-to-show')
  }

  show(): void {}
  hide(): void {}
  focus(): void {}
  restore(): void {}
  maximize(): void {}
  setBackgroundColor(): void {}
  isMinimized = (): boolean => false
  isMaximized = (): boolean => false
  getNormalBounds = (): Electron.Rectangle => ({ x: 0, y: 0, width: 1240, height: 820 })
}
