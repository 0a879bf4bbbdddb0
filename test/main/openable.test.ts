import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isRunnable } from '../../electron/main/openable.ts'

const directory = mkdtempSync(join(tmpdir(), 'trove-openable-'))
const file = (name: string, mode: number): string => {
  const path = join(directory, name)
  writeFileSync(path, '', { mode })
  return path
}

describe('what is shown in its folder instead of being opened', () => {
  it.each(['setup.exe', 'RUN.BAT', 'notes.py', 'start.sh', 'link.desktop', 'page.url', 'macro.vbs'])(
    '%s',
    async (name) => {
      expect(await isRunnable(file(name, 0o644))).toBe(true)
    },
  )

  it.each(['report.pdf', 'letter.docx', 'notes.md', 'page.html', 'data.csv'])('is not %s', async (name) => {
    expect(await isRunnable(file(name, 0o644))).toBe(false)
  })

  it.skipIf(process.platform === 'win32')('is a file without an extension when it may be run', async () => {
    expect(await isRunnable(file('tool', 0o755))).toBe(true)
    expect(await isRunnable(file('LICENSE', 0o644))).toBe(false)
  })
})
