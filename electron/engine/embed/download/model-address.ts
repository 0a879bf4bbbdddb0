import { TroveError } from '../../../../shared/errors.ts'
import type { ModelManifest } from '../manifest.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Throws unless what comes from an address cannot be read or changed on the way: https, or this machine. */
export function checkAddress(address: URL): void {
  const safe =
    address.protocol === 'https:' || (address.protocol === 'http:' && loopback.has(address.hostname))
  if (safe) return
  throw new TroveError(
    'MODEL_DOWNLOAD_FAILED',
    `The model is fetched over https only, and ${address.origin} is not.`,
  )
}

/** Where a file of the model is on the hub, or on a mirror of it with the same layout. */
export function fileAddress(model: ModelManifest, path: string, mirror?: string): URL {
  const hub = (mirror ?? model.hub).replace(/\/+$/, '')
  const address = URL.parse(`${hub}/${model.name}/resolve/${encodeURIComponent(model.revision)}/${path}`)
  if (!address) {
    throw new TroveError('MODEL_DOWNLOAD_FAILED', `"${mirror}" is no address to fetch the model from.`)
  }
  checkAddress(address)
  return address
}
