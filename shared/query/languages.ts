const letters = 'abcdefghijklmnopqrstuvwxyz'
const known = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

let names: Map<string, string> | undefined

/** The English and German names of all languages with a tag of two letters. Made when the first name is looked up. */
function languageNames(): Map<string, string> {
  if (names) return names
  names = new Map()
  for (const display of [known, new Intl.DisplayNames('de', { type: 'language', fallback: 'none' })]) {
    for (const first of letters) {
      for (const second of letters) {
        const name = display.of(first + second)
        const tag = name && primaryTag(first + second)
        if (name && tag) names.set(name.toLowerCase(), tag)
      }
    }
  }
  return names
}

function primaryTag(tag: string): string | undefined {
  try {
    const primary = Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0]?.split('-')[0]
    return primary !== undefined && known.of(primary) !== undefined ? primary : undefined
  } catch {
    // Not built like a tag at all: no language.
    return undefined
  }
}

/** The primary language tag (BCP 47) of a tag or of a name in English or German: `de-AT`, `German` and `deutsch` are `de`. */
export function languageOf(text: string): string | undefined {
  const name = text.toLowerCase()
  return /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/.test(name)
    ? (primaryTag(name) ?? languageNames().get(name))
    : languageNames().get(name)
}
