/**
 * Chromium knows no `app:` scheme, so a page of ours is shown at an https address that is never looked up:
 * `app://trove/x` becomes `https://trove.app.test/x`, a secure origin of its own as in Electron.
 */
const disguised = /^https:\/\/(?<host>[^/]+)\.app\.test(?<rest>\/.*)?$/

export const toWebAddress = (url: string): string =>
  url.replace(/^app:\/\/([^/]+)/, (_match, host: string) => `https://${host}.app.test`)

export function toAppAddress(url: string): string {
  const { host, rest = '/' } = disguised.exec(url)?.groups ?? {}
  return host === undefined ? url : `app://${host}${rest}`
}
