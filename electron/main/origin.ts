/** The window's own address; the host is a name, nothing is looked up. */
export const appScheme = 'app'
export const appHost = 'trove'

/** The window's first page: our own protocol, or the development server when there is one. */
export function homePage(devServer: string | undefined): string {
  return devServer ?? `${appScheme}://${appHost}/index.html`
}

/** True for a page of the same scheme and host as the window's first page. */
export function isSameSite(url: string, home: string): boolean {
  if (!URL.canParse(url)) return false
  // `URL.origin` is "null" for every scheme of one's own, so the parts are compared.
  const [a, b] = [new URL(url), new URL(home)]
  return a.protocol === b.protocol && a.host === b.host
}
