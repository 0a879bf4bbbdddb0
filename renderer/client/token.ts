const key = 'trove.token'

interface Place {
  hash: string
  pathname: string
  search: string
}

/**
 * The token of this page: taken from the address (`#token=…`), from where it is removed at once so that it
 * is not copied or bookmarked along, and kept for reloads of this tab. Empty when there is none.
 */
export function takeToken(
  place: Place,
  history: Pick<History, 'replaceState'>,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
): string {
  const given = new URLSearchParams(place.hash.replace(/^#/, '')).get('token')
  if (given === null) return storage.getItem(key) ?? ''
  storage.setItem(key, given)
  history.replaceState(null, '', place.pathname + place.search)
  return given
}
