import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import openWabt from 'wabt'

// Assembles the WebAssembly that compares quantised vectors, and writes it as a module of TypeScript: the bundle and
// the sources then find it alike. Run it after changing inner-products.wat.

const folder = new URL('../electron/engine/store/quantised/', import.meta.url)

/** The module that belongs to the assembler's source. */
export async function makeInnerProducts(): Promise<string> {
  const wabt = await openWabt()
  const source = readFileSync(new URL('inner-products.wat', folder), 'utf8')
  const { buffer } = wabt.parseWat('inner-products.wat', source, { simd: true }).toBinary({})
  const base64 = Buffer.from(buffer).toString('base64')
  const lines = base64.match(/.{1,100}/g) ?? []
  return `// Made by scripts/make-inner-products.ts from inner-products.wat.

/** WebAssembly in base64. */
export const innerProductsModule =
${lines.map((line) => `  '${line}'`).join(' +\n')}
`
}

if (import.meta.main)
  writeFileSync(fileURLToPath(new URL('inner-products.ts', folder)), await makeInnerProducts())
