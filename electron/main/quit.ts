import { app, BrowserWindow } from 'electron'

/** Lets the engine close its library before the app ends; the windows go at once. */
export function stopBeforeQuit(stop: () => Promise<void>): void {
  let stopping: Promise<void> | null = null
  let stopped = false
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    for (const window of BrowserWindow.getAllWindows()) window.hide()
    stopping ??= stop().finally(() => {
      stopped = true
      app.quit()
    })
  })
}
