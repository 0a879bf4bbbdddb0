import type { Command } from 'commander'
import { deleteCommand, type DeleteOptions } from '../commands/delete.ts'
import { doctorCommand, type DoctorOptions } from '../commands/doctor.ts'
import { exportCommand, type ExportOptions } from '../commands/export.ts'
import { importCommand, type ImportOptions } from '../commands/import.ts'
import { rebuildCommand, type RebuildOptions } from '../commands/rebuild.ts'
import { json, onLibrary, type Running } from './options.ts'

/** The commands that keep data safe, and take it along (see docs/keeping-data.md). */
export function addKeeping(program: Command, running: Running): void {
  onLibrary(program.command('doctor'))
    .description(
      'check the library; ends with 0 when it is sound, 1 when something was found, 3 when it is damaged',
    )
    .option('--repair', 'mend what can be mended')
    .action(running((options: DoctorOptions) => doctorCommand(options)))

  onLibrary(program.command('rebuild'))
    .description('make the library anew from your files; folders, settings, saved searches and history stay')
    .action(running((options: RebuildOptions) => rebuildCommand(options)))

  onLibrary(program.command('export'))
    .description('write settings, folders and saved searches to a new file')
    .argument('<file>')
    .action(running((file: string, options: ExportOptions) => exportCommand(file, options)))

  onLibrary(program.command('import'))
    .description('add what an exported file holds; what is here already stays as it is')
    .argument('<file>')
    .action(running((file: string, options: ImportOptions) => importCommand(file, options)))

  json(program.command('delete'))
    .description('delete the library and the models that were fetched; your own files stay')
    .option('--library <dir>', "the library's directory (default: TROVE_LIBRARY, else the desktop app's)")
    .option('--keep-models', 'delete only the library')
    .option('--yes', 'really')
    .action(running((options: DeleteOptions) => deleteCommand(options)))
}
