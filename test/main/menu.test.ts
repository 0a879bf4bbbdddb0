import { describe, expect, it } from 'vitest'
import { menuTemplate } from '../../electron/main/menu.ts'

const actions = { addFolders: () => undefined, showLogs: () => undefined }

describe('the menu bar', () => {
  it('begins with the app’s own menu on macOS only', () => {
    const firstRole = (platform: NodeJS.Platform): string | undefined =>
      menuTemplate({ platform, development: false }, actions)[0]?.role
    expect(firstRole('darwin')).toBe('appMenu')
    expect(firstRole('linux')).toBe('fileMenu')
    expect(firstRole('win32')).toBe('fileMenu')
  })

  it.each([true, false])('offers the developer tools only while developing (%s)', (development) => {
    const text = JSON.stringify(menuTemplate({ platform: 'linux', development }, actions))
    expect(text.includes('toggleDevTools')).toBe(development)
  })
})
