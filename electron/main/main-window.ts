import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { preloadFile } from './paths.ts'
import type { StateFile } from './state-file.ts'
import { openingBounds, smallestWindow } from './window-bounds.ts'

/** The window's ground in both looks, as in renderer/ui/tokens.css: what is seen before the page is. */
const ground = (): string => (nativeTheme.shouldUseDarkColors ? '#151618' : '#f6f5f2')

/** Opens the main window; it is shown once its page has been drawn. */
export function openMainWindow(state: StateFile, home: string): BrowserWindow {
  const saved = state.state.window
  const window = new BrowserWindow({
    ...openingBounds(
      saved?.bounds,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Trove',
    backgroundColor: ground(),
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => {
    if (saved?.maximized) window.maximize()
    window.show()
  })

  const followTheme = (): void => window.setBackgroundColor(ground())
  nativeTheme.on('updated', followTheme)
  window.on('close', () =>
    state.remember({ window: { bounds: window.getNormalBounds(), maximized: window.isMaximized() } }),
  )
  window.on('closed', () => nativeTheme.off('updated', followTheme))

  // A window may be closed while it loads; what else goes wrong is told by `did-fail-load`.
  window.loadURL(home).catch(() => undefined)
  return window
}

/** Brings a window before the person's eyes. */
export function present(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
