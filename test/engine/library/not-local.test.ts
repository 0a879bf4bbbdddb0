import { describe, expect, it } from 'vitest'
import { isPlaceholder, pathBehindStandIn } from '../../../electron/engine/library/not-local.ts'

describe('a file that is only in a cloud', () => {
  it('takes no room on macOS', () => {
    expect(isPlaceholder({ size: 10, blocks: 0 }, 'darwin')).toBe(true)
    expect(isPlaceholder({ size: 0, blocks: 0 }, 'darwin')).toBe(false)
    expect(isPlaceholder({ size: 10, blocks: 8 }, 'darwin')).toBe(false)
  })

  it('takes no room on Windows, where small files need none either', () => {
    expect(isPlaceholder({ size: 100_000, blocks: 0 }, 'win32')).toBe(true)
    expect(isPlaceholder({ size: 600, blocks: 0 }, 'win32')).toBe(false)
  })

  it('is not told by that on Linux: the file may be sparse', () => {
    expect(isPlaceholder({ size: 100_000, blocks: 0 }, 'linux')).toBe(false)
  })

  it('has a stand-in of another name in iCloud', () => {
    expect(pathBehindStandIn('/a/.letter.pdf.icloud', 'darwin')).toBe('/a/letter.pdf')
    expect(pathBehindStandIn('/a/letter.pdf.icloud', 'darwin')).toBeNull()
    expect(pathBehindStandIn('/a/.letter.pdf.icloud', 'linux')).toBeNull()
  })
})
