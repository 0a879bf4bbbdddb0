import { existsSync, readdirSync } from 'node:fs'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { copyTemplate } from '../engine/store/support/copy-template.ts'
import { madeOnce, pgliteVersion } from './made-once.ts'

const isNew = (directory: string): boolean => !existsSync(directory) || readdirSync(directory).length === 0

/**
 * Loaded first in every thread of a test (see node-flags.ts). PGlite makes the files of a new database with PostgreSQL's own
 * initdb, which takes five seconds of a processor and has the same outcome each time: here they are made once, and copied from
 * then on. What Trove does with a new database is done as ever; the crash test and the end-to-end run have nothing of this.
 */
PGlite.create = new Proxy(PGlite.create, {
  async apply(create, self, [options]: [PGliteOptions]): Promise<PGlite> {
    const open = (how: PGliteOptions): Promise<PGlite> => Reflect.apply(create, self, [how])
    const { dataDir } = options
    if (dataDir !== undefined && isNew(dataDir)) {
      const made = await madeOnce(`database-${pgliteVersion()}`, async (directory) => {
        await (await open({ dataDir: directory })).close()
      })
      copyTemplate(made, dataDir)
    }
    return open(options)
  },
})
