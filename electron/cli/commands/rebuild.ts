import { resolve } from 'node:path'
import { toTroveError } from '../../../shared/errors.ts'
import { libraryDirectory } from '../../engine/data-directory.ts'
import { requestRebuild } from '../../engine/store/library/rebuild.ts'
import { readKept } from '../../engine/store/library/kept-file.ts'
import { counted } from '../counted.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine, printNote } from '../print.ts'
import { requireEmbedded, withEngine, withLibrary, type LibraryOptions } from '../session.ts'
import { untilSearchable } from '../waiting.ts'

export interface RebuildOptions extends LibraryOptions {
  json?: boolean
}

/** A library of an earlier Trove has no settings file before it is opened once: that writes it, if it can be done. */
async function keepSettings(options: RebuildOptions): Promise<void> {
  try {
    await withLibrary(options, async () => undefined)
  } catch (cause) {
    if (toTroveError(cause).code !== 'LIBRARY_DAMAGED') throw cause
  }
}

/** `trove rebuild`: makes the library anew from the files, and waits until everything is searchable again. */
export async function rebuildCommand(options: RebuildOptions): Promise<ExitCode> {
  requireEmbedded()
  const directory = resolve(libraryDirectory(options.library))
  if ((await readKept(directory)) === null) await keepSettings(options)
  const { kept } = await requestRebuild(directory, 'wish')
  if (!kept) printNote('Nothing is known of the folders and settings that were here. Add your folders again.')
  return withEngine({ ...options, watching: false }, async (engine, signal) => {
    await engine.handlers.resume({}, { signal })
    await untilSearchable(engine, signal)
    const { progress } = await engine.handlers.status({}, { signal })
    if (options.json) printJson({ kept, progress })
    else printLine(`The library was rebuilt: ${counted(progress.documents.indexed, 'document')} searchable.`)
    return exitCode.done
  })
}
