import type { MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  addFolders: () => void | Promise<void>
  showLogs: () => void
}

/** The menu bar with each platform's usual items. */
export function menuTemplate(
  { platform, development }: { platform: NodeJS.Platform; development: boolean },
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  const forDevelopers: MenuItemConstructorOptions[] = [{ role: 'toggleDevTools' }]
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      role: 'fileMenu',
      submenu: [
        { label: 'Add Folder…', accelerator: 'CmdOrCtrl+O', click: () => void actions.addFolders() },
        { type: 'separator' },
        { role: mac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      role: 'viewMenu',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        { role: 'reload' },
        ...(development ? forDevelopers : []),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'Show Log Files', click: actions.showLogs },
        ...(mac ? [] : [{ role: 'about' } as const]),
      ],
    },
  ]
}
