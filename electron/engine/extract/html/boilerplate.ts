/** Elements that frame a page's own text. */
const frame =
  'nav, [role="navigation"], [role="banner"], [role="contentinfo"], [role="search"], [aria-hidden="true"], [hidden]'

/** Framing only outside of the page's own text: an article has a header and notes of its own. */
const outerFrame = 'header, footer, aside, [role="complementary"]'

const consentName = /(?:^|[-_\s])(?:cookies?|consent|gdpr)(?:$|[-_\s])/i
/** A notice about cookies is short; an article about them is not. */
const consentTextLimit = 1_500

/** Removes navigation, banners and consent notices from a page, in place. */
export function removeBoilerplate(document: Document): void {
  for (const element of document.querySelectorAll(frame)) remove(element)
  for (const element of document.querySelectorAll(outerFrame)) {
    // The page's name often stands in its header.
    if (!element.closest('main, article') && !element.querySelector('h1, main, article')) remove(element)
  }
  for (const element of document.querySelectorAll('[id], [class]')) {
    const name = `${element.id} ${element.getAttribute('class') ?? ''}`
    if (consentName.test(name) && (element.textContent ?? '').length < consentTextLimit) remove(element)
  }
}

function remove(element: Element): void {
  if (element !== element.ownerDocument.body && !element.querySelector('main')) element.remove()
}
