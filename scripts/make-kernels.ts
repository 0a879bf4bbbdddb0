import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import openWabt from 'wabt'

// Assembles the WebAssembly that compares quantised vectors, and writes it as modules of TypeScript: the bundle and
// the sources then find it alike. Run it after changing a .wat file.

export const kernelsFolder = new URL('../electron/engine/store/quantised/', import.meta.url)

export const kernels = ['inner-products', 'sign-bits'] as const

/** The module that belongs to an assembler source. */
export async function makeKernel(name: (typeof kernels)[number]): Promise<string> {
  const wabt = await openWabt()
  const source = readFileSync(new URL(`${name}.wat`, kernelsFolder), 'utf8')
  const { buffer } = wabt.parseWat(`${name}.wat`, source, { simd: true }).toBinary({})
  const base64 = Buffer.from(buffer).toString('base64')
  const lines = base64.match(/.{1,100}/g) ?? []
  return `// Made by scripts/make-kernels.ts from ${name}.wat.

/** WebAssembly in base64. */
export const ${name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Module =
${lines.map((line) => `  '${line}'`).join(' +\n')}
`
}

if (import.meta.main) {
  for (const name of kernels)
    writeFileSync(fileURLToPath(new URL(`${name}.ts`, kernelsFolder)), await makeKernel(name))
}
