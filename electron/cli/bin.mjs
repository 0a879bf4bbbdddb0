#!/usr/bin/env node
// Starts `trove`: on this Node where it is new enough to run TypeScript, else on the one the project brings.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const neededMajor = 24
const entry = fileURLToPath(new URL('./index.ts', import.meta.url))

if (Number(process.versions.node.split('.')[0]) >= neededMajor) {
  await import(new URL('./index.ts', import.meta.url))
} else {
  const own = ownNode()
  if (!own) {
    process.stderr.write(`trove needs Node ${neededMajor} or newer; run "npm ci" in its folder to get one.\n`)
    process.exit(3)
  }
  const { status, signal } = spawnSync(own, [entry, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(signal ? 130 : (status ?? 3))
}

function ownNode() {
  try {
    const root = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    const file = join(root, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(file) ? file : null
  } catch {
    return null
  }
}
