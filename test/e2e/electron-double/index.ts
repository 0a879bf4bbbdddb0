import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { answerEvaluations } from './evaluate.ts'
import { protocol } from './protocol.ts'
import { utilityProcess } from './utility-process.ts'
import type { Electron } from './types.ts'

/** A dialog nobody prepared is a defect of the test, not an answer. */
const unprepared = (name: string) => (): never => {
  throw new Error(`${name} was called, and the test has not said what to answer.`)
}

const dialog = {
  showOpenDialog: unprepared('showOpenDialog'),
  showMessageBox: unprepared('showMessageBox'),
} satisfies Pick<Electron.Dialog, 'showOpenDialog' | 'showMessageBox'>

const shell = {
  openPath: async () => '',
  showItemInFolder: () => undefined,
} satisfies Pick<Electron.Shell, 'openPath' | 'showItemInFolder'>

const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1600, height: 1000 } } as Electron.Display],
} satisfies Pick<Electron.Screen, 'getAllDisplays'>

const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: process.env['TROVE_E2E_LOOK'] === 'dark',
}) satisfies Pick<Electron.NativeTheme, 'shouldUseDarkColors'>

const powerMonitor = Object.assign(new EventEmitter(), {
  isOnBatteryPower: () => false,
}) satisfies Pick<Electron.PowerMonitor, 'isOnBatteryPower'>

/** As on a Linux without a keyring: nothing is kept. */
const safeStorage = {
  getSelectedStorageBackend: () => 'basic_text' as const,
  isAsyncEncryptionAvailable: async () => false,
  encryptStringAsync: unprepared('encryptStringAsync'),
  decryptStringAsync: unprepared('decryptStringAsync'),
} satisfies Partial<Electron.SafeStorage>

const defaultSession = {
  setPermissionRequestHandler: () => undefined,
  setPermissionCheckHandler: () => undefined,
  setDevicePermissionHandler: () => undefined,
} satisfies Partial<Electron.Session>

const session = { defaultSession }

const Menu = {
  setApplicationMenu: () => undefined,
  buildFromTemplate: () => ({}) as Electron.Menu,
} satisfies Pick<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu'>

const electron = {
  app,
  BrowserWindow,
  dialog,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
}

answerEvaluations(electron)

export {
  app,
  BrowserWindow,
  dialog,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
}
export default electron
