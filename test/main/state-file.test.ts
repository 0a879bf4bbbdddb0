import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { StateFile } from '../../electron/main/state-file.ts'

const freshPath = (): string => join(mkdtempSync(join(tmpdir(), 'trove-state-')), 'window.json')
const placed = { bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: false }

describe('what the desktop shell remembers', () => {
  it('is there again in the next run, each thing by itself', () => {
    const path = freshPath()
    const first = new StateFile(path)
    first.remember({ window: placed })
    first.remember({ lastFolder: '/documents' })
    expect(new StateFile(path).state).toEqual({ window: placed, lastFolder: '/documents' })
  })

  it('leaves nothing behind but the file itself', () => {
    const path = freshPath()
    new StateFile(path).remember({ lastFolder: '/documents' })
    expect(readdirSync(join(path, '..'))).toEqual(['window.json'])
  })

  it.each(['', 'not JSON', '[]', 'null', '"text"'])('starts anew from a damaged file: %j', (content) => {
    const path = freshPath()
    writeFileSync(path, content)
    expect(new StateFile(path).state).toEqual({})
  })

  it('keeps what is sound of a file that is damaged in part', () => {
    const path = freshPath()
    writeFileSync(path, JSON.stringify({ window: { bounds: { x: 'left' } }, lastFolder: '/documents' }))
    expect(new StateFile(path).state).toEqual({ window: undefined, lastFolder: '/documents' })
  })
})
