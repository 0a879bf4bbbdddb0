import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { DocumentInitParameters } from 'pdfjs-dist/types/src/display/api.js'

export type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

let loaded: Promise<Pdfjs> | null = null

/**
 * pdf.js with its worker half in this very thread, which is a worker already: handing it over keeps pdf.js from
 * importing it by a path that a bundle does not have.
 */
export function loadPdfjs(): Promise<Pdfjs> {
  loaded ??= (async () => {
    const worker: unknown = await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
    Object.assign(globalThis, { pdfjsWorker: worker })
    return import('pdfjs-dist/legacy/build/pdf.mjs')
  })()
  return loaded
}

/** Character maps, fonts and decoders come from the package's own folders, never from a network. */
export function resourceOptions(): DocumentInitParameters {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const folder = (name: string): string => join(root, name) + sep
  return {
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  }
}
