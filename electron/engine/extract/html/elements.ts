const set = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** Elements whose content is not text of the page. */
export const silent = set(
  'script style noscript template svg math head iframe object embed canvas audio video select datalist map dialog meta link title',
)

/** Elements that end a paragraph before and after them. */
export const blockLevel = set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol optgroup option p pre section summary table ' +
    'tbody td tfoot th thead tr ul caption legend menu',
)

export const textNode = 3
export const elementNode = 1
export const fragmentNode = 11

/** An element's name in lower case; empty for other nodes. */
export function nameOf(node: Node): string {
  return node.nodeType === elementNode ? node.nodeName.toLowerCase() : ''
}
