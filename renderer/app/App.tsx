import { useState } from 'react'
import { useClient } from '../client/index.ts'
import { RememberedContext } from '../features/remembered/context.ts'
import { createRememberedStore } from '../features/remembered/remembered-store.ts'
import { SearchContext } from '../features/search/context.ts'
import { createSearch } from '../features/search/create-search.ts'
import { useQuietRefresh } from '../features/search/use-quiet-refresh.ts'
import { LibraryContext } from '../state/library-context.ts'
import { createLibraryStore } from '../state/library-store.ts'
import { DialogHost } from './DialogHost.tsx'
import { Window } from './Window.tsx'

/** What lives as long as the window: the library's state, the search, and what is remembered of earlier ones. */
export function App() {
  const client = useClient()
  const [library] = useState(() => createLibraryStore(client))
  const [remembered] = useState(() => createRememberedStore(client))
  const [search] = useState(() => createSearch(client))
  useQuietRefresh(search.session)
  return (
    <LibraryContext value={library}>
      <RememberedContext value={remembered}>
        <SearchContext value={search}>
          <DialogHost>
            <Window />
          </DialogHost>
        </SearchContext>
      </RememberedContext>
    </LibraryContext>
  )
}
