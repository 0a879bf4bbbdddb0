import { TroveError } from '../../../shared/errors.ts'

/** Where a provider answers. */
export interface ProviderAddress {
  /** Without a slash at its end. */
  base: string
  /** With the port, where it is not the scheme's own. */
  host: string
  /** On this machine, by the address alone: no name is looked up. */
  local: boolean
  /** What has to be named before anything is sent there; see `allowedHost` in the contract. */
  permit: string
}

/** `localhost`, 127.0.0.0/8 and ::1, in any way of writing that the URL standard makes one of. */
const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)

/** Reads an address. Throws `INVALID_INPUT`; what was given is not repeated, for it may hold a secret. */
export function readAddress(baseUrl: string): ProviderAddress {
  const url = URL.parse(baseUrl)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.host === '') {
    throw new TroveError('INVALID_INPUT', 'A provider has an address such as http://localhost:11434/v1.')
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new TroveError(
      'INVALID_INPUT',
      'A provider’s address has no user name, no question mark and no #. Its key is given apart from it.',
    )
  }
  const path = url.pathname.replace(/\/+$/, '')
  return {
    base: `${url.origin}${path === '' ? '/v1' : path}`,
    host: url.host,
    local: isLoopback(url.hostname),
    permit: url.protocol === 'http:' ? `http://${url.host}` : url.host,
  }
}

export const isAllowed = ({ local, permit }: ProviderAddress, allowedHost: string | null): boolean =>
  local || allowedHost?.toLowerCase() === permit

/** Reads an address to which something is to be sent. Throws `INVALID_INPUT`, and `PROVIDER_NOT_ALLOWED` for another machine that is not named. */
export function allowedAddress(settings: { baseUrl: string; allowedHost: string | null }): ProviderAddress {
  const address = readAddress(settings.baseUrl)
  if (isAllowed(address, settings.allowedHost)) return address
  const plain = address.permit.startsWith('http://') ? ', unencrypted' : ''
  throw new TroveError(
    'PROVIDER_NOT_ALLOWED',
    `${address.host} is another machine: texts of your documents and questions would be sent there${plain}. Allow “${address.permit}” first.`,
    { details: { host: address.host, permit: address.permit } },
  )
}
