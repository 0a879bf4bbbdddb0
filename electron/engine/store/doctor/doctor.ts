import { TroveError } from '../../../../shared/errors.ts'
import type { Doctor } from '../types.ts'
import { prepareAmcheck, relations, type Relation } from './amcheck.ts'
import { contentChecks, serverChecks } from './content-checks.ts'
import type { Check, Patient } from './finding.ts'
import { orphanChecks } from './orphan-checks.ts'
import { structureCheck } from './structure-check.ts'
import { vectorChecks } from './vector-checks.ts'
import { vocabularyCheck } from './vocabulary-check.ts'

/** Indexes before what is asked of them: an index that leaves rows out would make the other checks blind. */
async function allChecks({ database }: Patient): Promise<Check[]> {
  // A server's files are its own affair, and amcheck is for its superusers.
  const structures = database.shared ? [] : await structuresOf(database)
  const models = await database.readLater((connection) =>
    connection.query<{ id: number; name: string }>('select id, name from models order by id'),
  )
  return [
    ...structures.map(structureCheck),
    ...orphanChecks,
    ...contentChecks,
    ...models.flatMap((model) => vectorChecks(model, database.shared === null)),
    ...(database.shared ? serverChecks : []),
    vocabularyCheck,
  ]
}

async function structuresOf(database: Patient['database']): Promise<Relation[]> {
  await database.writeAside(prepareAmcheck)
  return database.readLater(relations)
}

/** Checks of the library one by one, so that it goes on working between them and within. */
export const doctor = (patient: Patient): Doctor => {
  let checks: Check[] = []
  return {
    async listChecks() {
      checks = await allChecks(patient)
      return checks.map(({ name }) => name)
    },
    async runCheck({ name, repair }) {
      const check = checks.find((each) => each.name === name)
      if (!check) throw new TroveError('NOT_FOUND', `There is no check “${name}”.`)
      try {
        return await check.run(patient, repair)
      } catch (cause) {
        if (cause instanceof TroveError) throw cause
        // What cannot even be asked is damage.
        return {
          name,
          found: 1,
          state: 'damaged',
          detail: cause instanceof Error ? cause.message : String(cause),
        }
      }
    },
  }
}
