import { z } from 'zod'
import { TroveError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import { storableJson } from './storable.ts'
import type { Store } from './types.ts'

const json = z.json()

/** Small JSON values by name. */
export const settings = (database: Database): Pick<Store, 'getSetting' | 'setSetting'> => ({
  getSetting: ({ name }) =>
    database.read(async (connection) => {
      const [row] = await connection.query<{ value: string }>(
        'select value::text as value from settings where name = $1',
        [name],
      )
      return row && json.parse(JSON.parse(row.value))
    }),

  async setSetting({ name, value }) {
    const checked = json.safeParse(value)
    if (!checked.success) {
      throw new TroveError('INVALID_INPUT', `The setting "${name}" is not a JSON value.`)
    }
    await database.writeAside((transaction) =>
      transaction.query(
        `insert into settings (name, value) values ($1, $2::text::jsonb)
         on conflict (name) do update set value = excluded.value`,
        [name, storableJson(checked.data)],
      ),
    )
  },
})
