import { useState } from 'react'
import { useClient } from '../client/index.ts'
import { SearchContext } from '../features/search/context.ts'
import { createSearchSession } from '../features/search/session.ts'
import { useQuietRefresh } from '../features/search/use-quiet-refresh.ts'
import { LibraryContext } from '../state/library-context.ts'
import { createLibraryStore } from '../state/library-store.ts'
import { DialogHost } from './DialogHost.tsx'
import { Window } from './Window.tsx'

const documentsShown = 100

/** What lives as long as the window: the library's state and the search. */
export function App() {
  const client = useClient()
  const [library] = useState(() => createLibraryStore(client))
  const [session] = useState(() =>
    createSearchSession((question, signal) =>
      client.engine.search({ ...question, limit: documentsShown }, { signal }),
    ),
  )
  useQuietRefresh(session)
  return (
    <LibraryContext value={library}>
      <SearchContext value={session}>
        <DialogHost>
          <Window />
        </DialogHost>
      </SearchContext>
    </LibraryContext>
  )
}
