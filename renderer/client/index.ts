export type { Client, Link } from './client.ts'
export { ClientContext, useClient } from './context.ts'
export { createBrowserClient } from './browser.ts'
export { createDesktopClient } from './desktop.ts'
