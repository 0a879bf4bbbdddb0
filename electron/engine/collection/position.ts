import { z } from 'zod'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'
import type { Journal } from './journal.ts'

/** The setting that says up to where the database has what the journal has. It is not kept over a rebuild. */
const positionSetting = 'collectionPosition'

const position = z.object({
  generation: z.string(),
  end: z.number().int().nonnegative(),
  /** Lines before that, for telling when most of them are superseded. */
  lines: z.number().int().nonnegative(),
})
export type Position = z.infer<typeof position>

/** Null where nothing, or nothing of use, is known of this journal. */
export async function readPosition(
  store: Pick<Remote<Store>, 'getSetting'>,
  journal: Journal,
): Promise<Position | null> {
  const known = position.safeParse(await store.getSetting({ name: positionSetting }))
  if (!known.success) return null
  return known.data.generation === journal.generation && known.data.end <= journal.end ? known.data : null
}

export const writePosition = (store: Pick<Remote<Store>, 'setSetting'>, value: Position): Promise<void> =>
  store.setSetting({ name: positionSetting, value })
