import { app, dialog, type BrowserWindow } from 'electron'

/** A page that ended once is loaded again by itself; one that ends again this soon is not. */
const againMs = 60_000

/** Loads a page again whose process ended, and tells the person; asks when it happens twice in a row. */
export function recoverCrashedPage(window: BrowserWindow, log: (line: string) => void): void {
  let lastAt = -Infinity
  window.webContents.on('render-process-gone', async (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log(`the page ended: ${reason} (${exitCode})`)
    const again = Date.now() - lastAt < againMs
    lastAt = Date.now()
    if (!again) {
      window.webContents.reload()
      await dialog.showMessageBox(window, {
        type: 'info',
        message: 'The window had to be loaded again.',
        detail: 'Something went wrong in the display. Your library is not affected.',
      })
      return
    }
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: 'The window keeps going wrong.',
      detail: 'Your library is not affected.',
      buttons: ['Try again', 'Quit'],
      cancelId: 0,
    })
    if (response === 0) window.webContents.reload()
    else app.quit()
  })
}
