import type { Database } from './database.ts'

/** SQL that holds for those rows of a table (folders, documents, contents) that are this machine's: all, where the library is embedded. */
export const isHere = ({ shared }: Pick<Database, 'shared'>, table: string): string =>
  shared ? `${table}.machine = ${shared.machine}` : 'true'

/** The jobs of documents that are this machine's, to be selected from. */
export const jobsHere = ({ shared }: Pick<Database, 'shared'>): string =>
  shared
    ? `(select j.* from jobs j join documents d on d.id = j.document_id where d.machine = ${shared.machine})`
    : 'jobs'
