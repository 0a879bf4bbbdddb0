import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderArguments } from '../../electron/main/folder-arguments.ts'

describe('folders named on the command line', () => {
  const directory = mkdtempSync(join(tmpdir(), 'trove-arguments-'))
  mkdirSync(join(directory, 'notes'))

  it('are found relative to where the command was given', () => {
    expect(folderArguments(['electron', 'app', 'notes'], 2, directory)).toEqual([join(directory, 'notes')])
  })

  it('are absolute paths too', () => {
    expect(folderArguments(['trove', directory], 1, '/')).toEqual([directory])
  })

  it('are neither switches nor things that are not there', () => {
    expect(folderArguments(['trove', '--flag', '-x', '', 'absent'], 1, directory)).toEqual([])
  })
})
