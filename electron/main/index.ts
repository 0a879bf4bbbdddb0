import { app, BrowserWindow, Menu, powerMonitor, safeStorage, shell } from 'electron'
import { join } from 'node:path'
import { EngineSupervisor } from '../engine-client/supervisor.ts'
import { registerAppScheme, serveAppFiles } from './app-protocol.ts'
import { recoverCrashedPage } from './crashed-page.ts'
import { forkEngine } from './engine-process.ts'
import { folderArguments } from './folder-arguments.ts'
import { KeyFile } from './key-file.ts'
import { openLog } from './log.ts'
import { openMainWindow, present } from './main-window.ts'
import { menuTemplate } from './menu.ts'
import { homePage } from './origin.ts'
import { engineEntry, engineOptions, placeUserData } from './paths.ts'
import { Power } from './power.ts'
import { ProviderKeys } from './provider-keys.ts'
import { stopBeforeQuit } from './quit.ts'
import { secureApp } from './security.ts'
import { chooseFolders, shellHandlers } from './shell-handlers.ts'
import { StateFile } from './state-file.ts'
import { windowHandlers, WindowService, type WindowEvents } from './window-service.ts'

async function main(): Promise<void> {
  const home = homePage(app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'])
  registerAppScheme()
  secureApp(home)

  const log = openLog(app.getPath('logs'))
  const state = new StateFile(join(app.getPath('userData'), 'window.json'))
  const services = new Set<WindowService>()
  const tellWindows = <Name extends keyof WindowEvents & string>(
    name: Name,
    payload: WindowEvents[Name],
  ): void => services.forEach((service) => service.emit(name, payload))

  let power = null as Power | null
  const engine = new EngineSupervisor({
    fork: () => forkEngine(engineEntry, log),
    start: engineOptions(),
    onState: (engineState) => {
      tellWindows('engineState', engineState)
      if (engineState.state !== 'running') return
      power?.tell()
      void keys.tell()
    },
    onEvent: tellWindows,
    log,
  })
  const keys = new ProviderKeys({
    engine: engine.remote,
    file: new KeyFile(join(app.getPath('userData'), 'provider-keys.json')),
    store: safeStorage,
    platform: process.platform,
    log,
  })
  const handlers = windowHandlers(engine.remote, {
    ...shellHandlers(engine.remote, state, () => engine.rebuild()),
    ...keys.handlers,
  })

  const addFolders = async (paths: readonly string[]): Promise<void> => {
    if (paths.length === 0) return
    try {
      await engine.remote.addFolders({ paths: [...paths] })
    } catch (cause) {
      log(`adding folders: ${String(cause)}`)
    }
  }

  const openWindow = (): void => {
    const window = openMainWindow(state, home)
    const service = new WindowService(window.webContents, { home, handlers, log })
    services.add(service)
    window.on('closed', () => services.delete(service))
    window.webContents.on('did-finish-load', () => {
      // Loading the window again is how a person tries again what could not be started.
      engine.start()
      service.emit('engineState', engine.state)
    })
    window.webContents.on('did-fail-load', (_event, code, reason) =>
      log(`the window did not load: ${code} ${reason}`),
    )
    recoverCrashedPage(window, log)
  }

  const showWindow = (): void => {
    const [window] = BrowserWindow.getAllWindows()
    if (window) present(window)
    else openWindow()
  }

  app.on('second-instance', (_event, argv, directory) => {
    showWindow()
    void addFolders(folderArguments(argv, firstArgument(), directory))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void addFolders([path])
  })
  app.on('activate', showWindow)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  stopBeforeQuit(() => engine.stop())

  await app.whenReady()
  power = new Power(powerMonitor, { engine: engine.remote, log })
  serveAppFiles()
  engine.start()
  const menu = menuTemplate(
    { platform: process.platform, development: !app.isPackaged },
    {
      addFolders: async () => addFolders(await chooseFolders(state)),
      showLogs: () => void shell.openPath(app.getPath('logs')),
    },
  )
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu))
  openWindow()
  await addFolders(folderArguments(process.argv, firstArgument(), process.cwd()))
}

/** A packaged app is started by its own name; otherwise Electron is, with the app's folder as its argument. */
const firstArgument = (): number => (app.isPackaged ? 1 : 2)

placeUserData()
// Two of us on one library would be one too many: the second shows the first's window and goes.
if (app.requestSingleInstanceLock()) void main()
else app.quit()
