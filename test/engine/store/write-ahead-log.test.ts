import { beforeAll, describe, expect, it } from 'vitest'
import { Database } from '../../../electron/engine/store/database.ts'
import type { Driver } from '../../../electron/engine/store/driver.ts'
import { useDriver } from './support/library.ts'

describe('the write-ahead log', () => {
  let driver: Driver
  useDriver((opened) => (driver = opened))

  /** Where the last checkpoint stands, in bytes. */
  const checkpointed = async (): Promise<number> => {
    const [row] = await driver.query<{ at: number }>(
      `select (checkpoint_lsn - '0/0')::float8 as at from pg_control_checkpoint()`,
    )
    return row?.at ?? 0
  }
  const write = (megabytes: number) =>
    driver.transaction((transaction) =>
      transaction.query(
        'insert into filling select repeat(md5(n::text), 32) from generate_series(1, $1::int * 1024) n',
        [megabytes],
      ),
    )

  beforeAll(async () => {
    await driver.exec('create table filling (body text)')
    await driver.exec('alter table filling alter column body set storage plain')
  })

  it('is brought into the data files when nothing is left to do and the next opening is spared much', async () => {
    const before = await checkpointed()
    await (
      await driver.rest()
    )()
    expect(await checkpointed()).toBe(before)
    await write(6)
    await (
      await driver.persist()
    )()
    expect(await checkpointed()).toBe(before)
    await (
      await driver.rest()
    )()
    const after = await checkpointed()
    expect(after).toBeGreaterThan(before)
    await (
      await driver.rest()
    )()
    expect(await checkpointed()).toBe(after)
  })

  it('is brought there in a long work too, though nothing of it is acknowledged before its end', async () => {
    const before = await checkpointed()
    const database = new Database(driver, async () => {})
    for (let step = 0; step < 32; step++) {
      await database.step((transaction) =>
        transaction.query(
          'insert into filling select repeat(md5(n::text), 32) from generate_series(1, 4096) n',
        ),
      )
    }
    expect(await checkpointed()).toBeGreaterThan(before)
  })
})
