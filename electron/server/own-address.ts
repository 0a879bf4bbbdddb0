/**
 * A page of another site can make a browser send requests here: by naming 127.0.0.1, or by letting a domain of
 * its own resolve to it ("DNS rebinding"). The browser then tells the truth in `Host` and `Origin`.
 */
const names = ['127.0.0.1', 'localhost']

/** Clients leave port 80 out. */
const authorities = (port: number): string[] =>
  names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]))

/** Whether a `Host` header names this server. */
export const isOwnHost = (host: string | undefined, port: number): boolean =>
  host !== undefined && authorities(port).includes(host.toLowerCase())

/** Whether an `Origin` header names a page of this server. */
export const isOwnOrigin = (origin: string | undefined, port: number): boolean =>
  origin !== undefined && authorities(port).some((authority) => origin === `http://${authority}`)
