import { describe, expect, it } from 'vitest'
import { lastName } from '../../../../renderer/features/library/last-name.ts'
import { readDrop } from '../../../../renderer/features/library/dropped.ts'

const files = [new File([], 'lease.pdf'), new File([], 'Notes')]

describe('what was dropped', () => {
  it('is paths where files have them, each once', () => {
    const same = [...files, new File([], 'Notes')]
    expect(readDrop({ files: same, types: ['Files'] }, ({ name }) => `/home/${name}`)).toEqual({
      kind: 'paths',
      paths: ['/home/lease.pdf', '/home/Notes'],
    })
  })

  it('is names where no file has a path, as in a browser', () => {
    expect(readDrop({ files, types: ['Files'] }, () => null)).toEqual({
      kind: 'names',
      names: ['lease.pdf', 'Notes'],
    })
  })

  it('is told apart from links and from text', () => {
    expect(readDrop({ files: [], types: ['text/uri-list', 'text/plain'] }, () => null)).toEqual({
      kind: 'link',
    })
    expect(readDrop({ files: [], types: ['text/plain'] }, () => null)).toEqual({ kind: 'text' })
  })
})

describe('the last name of a path', () => {
  it('is found on every system, with or without a slash at the end', () => {
    expect(lastName('/home/mara/Notes/')).toBe('Notes')
    expect(lastName('C:\\Users\\Mara\\Notes')).toBe('Notes')
    expect(lastName('/')).toBe('/')
  })
})
