import type { Database } from './database.ts'
import { RememberedAnswers } from './remembered-answers.ts'
import type { LanguageCount } from './rows.ts'
import type { Store } from './types.ts'

const languagesSql = `
  select language, count(*)::int as contents, sum(passage_count)::int as passages
  from contents where state = 'ready'
  group by language order by contents desc, language`

/** What the library's documents are written in. */
export const languages = (database: Database): Pick<Store, 'languages'> => {
  const remembered = new RememberedAnswers<'languages', LanguageCount[]>(() => database.writes)
  return {
    languages: () =>
      database.read((connection) =>
        remembered.get('languages', () => connection.query<LanguageCount>(languagesSql)),
      ),
  }
}
