import { faultsOf, partsOf, type Relation } from './amcheck.ts'
import type { Check } from './finding.ts'

/** Whether the pages of a table or an index are as they should be. An index is made anew; a table can't be. */
export const structureCheck = (relation: Relation): Check => {
  const isTable = relation.kind === 'table'
  const name = `${isTable ? 'table' : 'index'} ${relation.name}`
  return {
    name,
    async run({ database }, repair) {
      const faults: string[] = []
      for (const part of partsOf(relation)) {
        faults.push(...(await database.readLater((connection) => faultsOf(connection, part))))
        if (faults.length >= 20) break
      }
      const [detail = null] = faults
      if (detail === null) return null
      const found = faults.length
      if (isTable) return { name, found, state: 'damaged', detail }
      if (!repair) return { name, found, state: 'mendable', detail }
      try {
        await database.maintain(`reindex index ${relation.name}`)
        return { name, found, state: 'mended', detail }
      } catch (cause) {
        return { name, found, state: 'damaged', detail: cause instanceof Error ? cause.message : detail }
      }
    },
  }
}
