import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { DesktopBridge } from '../../shared/bridge.ts'
import type { ServiceMessage } from '../../shared/rpc/messages.ts'
import { bridgeChannel } from './channel.ts'

const bridge = {
  send: (message) => ipcRenderer.send(bridgeChannel, message),
  // The IPC event stays here: it would hand the page a way to every other channel.
  onMessage: (listener) =>
    void ipcRenderer.on(bridgeChannel, (_event, message: ServiceMessage) => listener(message)),
  pathForFile: (file) => webUtils.getPathForFile(file),
} satisfies DesktopBridge

contextBridge.exposeInMainWorld('troveBridge', bridge)
