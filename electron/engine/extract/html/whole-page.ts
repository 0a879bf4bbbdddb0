/** What stands in the head of a page whose tags were left out. */
const ofHead = /<title[\s>][\s\S]*?<\/title\s*>|<(?:meta|base|link)\b[^>]*>/gi

const outerTags = /<!doctype[^>]*>|<\/?(?:html|head|body)(?:\s[^>]*)?>/gi

/**
 * A page with all its outer tags. HTML lets a writer leave out `<html>`, `<head>` and `<body>`; the parser fills only the body it was
 * given, and a page without one would lose its text.
 */
export function wholePage(html: string): string {
  if (/<body[\s>]/i.test(html)) return /<html[\s>]/i.test(html) ? html : `<!doctype html><html>${html}</html>`
  const opening = /<html(?:\s[^>]*)?>/i.exec(html)?.[0] ?? '<html>'
  const head = /<head(?:\s[^>]*)?>([\s\S]*?)<\/head\s*>/i.exec(html)
  const rest = head ? html.slice(0, head.index) + html.slice(head.index + head[0].length) : html
  const inHead = [head?.[1] ?? '', ...(rest.match(ofHead) ?? [])].join('')
  const body = rest.replace(ofHead, '').replace(outerTags, '')
  return `<!doctype html>${opening}<head>${inHead}</head><body>${body}</body></html>`
}
