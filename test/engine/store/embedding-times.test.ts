import { describe, expect, it } from 'vitest'
import type { Driver } from '../../../electron/engine/store/driver.ts'
import { useDriver } from './support/library.ts'

describe('a content that was embedded', () => {
  let driver: Driver
  useDriver((opened) => (driver = opened))

  it('stands with the name of the model and the time', async () => {
    const before = Date.now()
    await driver.exec(`
      insert into models (name, fingerprint, dimensions) values ('remote', 'f', 64);
      insert into contents (hash, type, metadata, bytes, passage_count) values ('h', 'text', '{}', 1, 1);
      insert into embedded_contents (model_id, content_id) select m.id, c.id from models m, contents c`)
    const [row] = await driver.query<{ name: string; at: number }>(
      'select m.name, e.embedded_at as at from embedded_contents e join models m on m.id = e.model_id',
    )
    expect(row?.name).toBe('remote')
    // The database's clock and the engine's may be apart by rounding.
    expect(row?.at).toBeGreaterThan(before - 2)
    expect(row?.at).toBeLessThan(Date.now() + 2)
  })
})
