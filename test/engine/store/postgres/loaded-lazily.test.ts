import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const electron = fileURLToPath(new URL('../../../../electron/', import.meta.url))

/** Imports that load what they name when the file is loaded, with the file. */
function* imports(): Generator<[file: string, statement: string]> {
  for (const name of readdirSync(electron, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.split(sep).includes('postgres')) continue
    const source = readFileSync(join(electron, name), 'utf8')
    for (const [statement] of source.matchAll(/^import (?!type )[^;]*?from '[^']+'/gms))
      yield [name, statement]
  }
}

it('nothing that speaks to a server is loaded where the library is embedded', () => {
  const found = [...imports()]
  expect(found.length).toBeGreaterThan(500)
  expect(
    found.filter(([, statement]) => /'pg(?:-copy-streams)?'$|\/postgres\/[^']+'$/.test(statement)),
  ).toEqual([])
})
