const wikiLink = /(!?)\[\[([^[\]|\n]+)(?:\|([^[\]\n]*))?\]\]/g
const picture = /\.(?:png|jpe?g|gif|svg|webp|bmp|avif)(?:#|$)/i
/** The kind of a callout in its first line, `[!note]-`. */
const calloutMark = /^\[![\w-]+\][+-]?[ \t]*/

/** Text with wiki links shown as people read them: by their label, or by the page they name. */
export function showWikiLinks(text: string): string {
  if (!text.includes('[')) return text
  return text
    .replace(calloutMark, '')
    .replace(wikiLink, (_link, embed: string, page: string, label?: string) => {
      // `![[picture.png|300]]` gives a width, not a label, and a picture's file name is no text.
      if (label && !/^\d+(?:x\d+)?$/.test(label.trim())) return label.trim()
      return embed && picture.test(page.trim()) ? '' : page.trim()
    })
}
