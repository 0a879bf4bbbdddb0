import type { ErrorCode } from '../../../shared/errors.ts'
import { errorCodes } from '../../../shared/errors.ts'
import { version } from '../version.ts'
import type { Database } from './database.ts'
import { storableText } from './storable.ts'
import type { KnownContent, Store } from './types.ts'

type PoisonousContents = Pick<Store, 'contentsOfSizes' | 'rememberPoisonous'>

const ofSizeSql = `
  select hash, null as code, null as message from contents where bytes = any($1::bigint[]) and state = 'ready'
  union all
  select hash, code, message from poisonous_contents where bytes = any($1::bigint[]) and trove_version = $2`

interface Row {
  hash: string
  code: string | null
  message: string | null
}

const isErrorCode = (code: string): code is ErrorCode => (errorCodes as readonly string[]).includes(code)

function knownContent({ hash, code, message }: Row): KnownContent {
  if (code === null || message === null) return { hash, reason: null }
  return { hash, reason: { code: isErrorCode(code) ? code : 'FILE_CRASHED_READER', message } }
}

/** Contents that need not be read: the library has them, or they end whoever reads them. */
export const poisonousContents = (database: Database): PoisonousContents => ({
  contentsOfSizes: ({ sizes }) =>
    database.readLater(async (connection) =>
      (await connection.prepared<Row>(ofSizeSql, [sizes, version])).map(knownContent),
    ),

  rememberPoisonous: ({ hash, size, code, message }) =>
    database.writeAside((transaction) =>
      transaction
        .query(
          `insert into poisonous_contents (hash, bytes, code, message, trove_version) values ($1, $2, $3, $4, $5)
           on conflict (hash) do update set code = excluded.code, message = excluded.message,
             trove_version = excluded.trove_version`,
          [hash, size, code, storableText(message), version],
        )
        .then(() => undefined),
    ),
})
