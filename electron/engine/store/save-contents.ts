import { beginContents } from './begin-contents.ts'
import { readyContents, showContents } from './contents.ts'
import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { deleteContent } from './garbage.ts'
import type { WordRanking } from './ranking/word-ranking.ts'
import type { ContentToSave, Store } from './types.ts'
import { writePassages } from './write-passages.ts'

const hashesOf = (inputs: readonly ContentToSave[]): string[] => inputs.map(({ hash }) => hash)

/** Inputs with the ids of their contents, by hash; those that have none are left out. */
const withIds = (inputs: readonly ContentToSave[], ids: ReadonlyMap<string, number>) =>
  inputs.flatMap((input) => {
    const contentId = ids.get(input.hash)
    return contentId === undefined ? [] : [{ ...input, contentId }]
  })

/** Shows what the library has already, and makes room for what it has not, each content once. */
async function begin(transaction: Queryable, inputs: readonly ContentToSave[]) {
  const ready = await readyContents(transaction, hashesOf(inputs))
  await showContents(transaction, withIds(inputs, ready))
  const missing = inputs.filter(({ hash }) => !ready.has(hash))
  const once = [...new Map(missing.map((input) => [input.hash, input])).values()]
  const begun = await beginContents(transaction, once)
  return { missing, begun, toWrite: withIds(once, begun) }
}

/** Shows contents that are written, or their twins that were finished first. Returns the ids of those that have a twin. */
async function finish(
  transaction: Queryable,
  inputs: readonly ContentToSave[],
  written: ReadonlyMap<string, number>,
): Promise<number[]> {
  const twins = await readyContents(transaction, hashesOf(inputs))
  const finished = [...written].filter(([hash]) => !twins.has(hash)).map(([, id]) => id)
  await transaction.prepared(`update contents set state = 'ready' where id = any($1::int[])`, [finished])
  await showContents(transaction, withIds(inputs, new Map([...written, ...twins])))
  return [...written].filter(([hash]) => twins.has(hash)).map(([, id]) => id)
}

/**
 * Saves what files say. Their passages are written in many short transactions under contents that nothing shows; one last
 * short transaction shows all of them at once, in place of the documents' former ones. A crash in between leaves unfinished
 * contents, which are deleted when the library is opened.
 */
export const saveContents =
  (database: Database, ranking: WordRanking): Store['saveContents'] =>
  async ({ contents: inputs }) => {
    // Nothing is acknowledged yet, so nothing has to be on the disk.
    const { missing, begun, toWrite } = await database.step((transaction) => begin(transaction, inputs))
    let superfluous: number[]
    try {
      await writePassages(database, ranking, toWrite)
      superfluous = await database.write((transaction) => finish(transaction, missing, begun))
    } catch (cause) {
      // Should this fail too, the first error tells more, and opening the library deletes the rest.
      for (const contentId of begun.values()) {
        await deleteContent(database, contentId, ranking).catch(() => undefined)
      }
      throw cause
    }
    for (const contentId of superfluous) await deleteContent(database, contentId, ranking)
  }
