import { app } from 'electron'
import { join } from 'node:path'
import type { EngineOptions } from '../engine-client/messages.ts'

/** Where this code is when it runs: `out/main`, everything built side by side. */
const builtMain = import.meta.dirname

export const preloadFile = join(builtMain, '../preload/index.cjs')
export const rendererDirectory = join(builtMain, '../renderer')
export const engineEntry = join(builtMain, 'engine.js')

/** Keeps the data in one place whether the app is packaged or not; a switch on the command line goes before. */
export function placeUserData(): void {
  if (app.commandLine.hasSwitch('user-data-dir')) return
  app.setPath('userData', join(app.getPath('appData'), 'Trove'))
}

const resourcesDirectory = (): string =>
  app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources')

/** What the engine is started with. */
export function engineOptions(): EngineOptions {
  const model = process.env['TROVE_MODEL_DIR']
  return {
    libraryDirectory: process.env['TROVE_LIBRARY'] || join(app.getPath('userData'), 'library'),
    dataDirectory: app.getPath('userData'),
    resourcesDirectory: resourcesDirectory(),
    ...(model === undefined ? {} : { modelDirectory: model }),
  }
}
