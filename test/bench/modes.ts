import { existsSync } from 'node:fs'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../../electron/engine/engine.ts'
import { silentLog } from '../../electron/engine/log.ts'
import { neverAborted } from '../../shared/rpc/service.ts'
import { samplesFolder } from '../../scripts/make-samples.ts'
import { compareModes } from '../examples/compare-modes.ts'
import { weakModel } from './ask/ragmulti.ts'
import type { BenchRow } from './types.ts'

/** Hybrid search beside meaning alone and words alone, on exact terms and on vague questions about the sample library. */
export async function modesBench(): Promise<BenchRow[]> {
  if (!existsSync(weakModel)) {
    console.error('modes: skipped, ../shared/data is not there')
    return []
  }
  const place = await realpath(await mkdtemp(join(tmpdir(), 'trove-modes-')))
  const engine = await openEngine({
    libraryDirectory: join(place, 'library'),
    dataDirectory: join(place, 'data'),
    modelDirectory: weakModel,
    log: silentLog,
  })
  try {
    await engine.handlers.addFolders({ paths: [samplesFolder] }, { signal: neverAborted })
    await engine.ready()
    await engine.settled()
    return (await compareModes(engine)).flatMap(
      ({ kind, mode, questions, first, amongThree }): BenchRow[] => [
        { group: 'modes', name: `${kind} questions by ${mode}, first`, value: first / questions, unit: '' },
        {
          group: 'modes',
          name: `${kind} questions by ${mode}, among three`,
          value: amongThree / questions,
          unit: '',
        },
      ],
    )
  } finally {
    await engine.close()
    await rm(place, { recursive: true, force: true })
  }
}
