import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { fixtureModel, temporaryDirectory } from './fixture.ts'

const embedding = fileURLToPath(new URL('./support/embedding-child.ts', import.meta.url))

it('a model that embeds leaves nothing in the temporary folder, whatever the environment says', async () => {
  for (const ORT_DISABLE_TELEMETRY of [undefined, '0']) {
    const TMPDIR = temporaryDirectory()
    const { stdout } = await promisify(execFile)(process.execPath, [embedding, fixtureModel], {
      env: { ...process.env, ORT_DISABLE_TELEMETRY, TMPDIR, TMP: TMPDIR, TEMP: TMPDIR },
    })
    expect(stdout).toBe('384')
    expect(readdirSync(TMPDIR)).toEqual([])
  }
})
