import { app, session, type WebContents } from 'electron'
import { isSameSite } from './origin.ts'

/**
 * What a page may never do, whatever it contains: leave, open windows, embed others, or ask for the camera.
 * (Electron's security guide, https://www.electronjs.org/docs/latest/tutorial/security; what is a window's own
 * option stands in main-window.ts, what is fixed when packaging in electron-builder.yml.)
 */
export function secureContents(contents: WebContents, home: string): void {
  contents.on('will-navigate', (event) => {
    // Loading the same page again is how the development server shows a change.
    if (!isSameSite(event.url, home)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Writing plain text to the clipboard, for "Copy quote", is all the window needs. */
const isGranted = (permission: string): boolean => permission === 'clipboard-sanitized-write'

/** Secures every page there will be. Must run before the app is ready. */
export function secureApp(home: string): void {
  app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => secureContents(contents, home))
  app.on('ready', () => {
    // Without handlers Electron grants every permission.
    session.defaultSession.setPermissionRequestHandler((_contents, permission, grant) =>
      grant(isGranted(permission)),
    )
    session.defaultSession.setPermissionCheckHandler((_contents, permission) => isGranted(permission))
    session.defaultSession.setDevicePermissionHandler(() => false)
  })
}
