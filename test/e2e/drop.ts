import type { Page } from 'playwright-core'
import type { App } from './launch.ts'

/** Drops files and folders on the middle of the window, as a person does from the file manager. */
export async function dropOn(app: App, page: Page, paths: readonly string[]): Promise<void> {
  await app.announceDrop(page, paths)
  const session = await page.context().newCDPSession(page)
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  const at = { x: width / 2, y: height / 2, data: { items: [], files: [...paths], dragOperationsMask: 1 } }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at })
  }
  await session.detach()
}
