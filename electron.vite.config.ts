import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { cp } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'

const inProject = (path: string): string => resolve(import.meta.dirname, path)

/** The database's migrations are read at run time, from a folder beside the code that reads them. */
const copyMigrations: Plugin = {
  name: 'trove:copy-migrations',
  async writeBundle({ dir }) {
    if (dir)
      await cp(inProject('electron/engine/store/migrations'), resolve(dir, 'migrations'), { recursive: true })
  },
}

export default defineConfig({
  main: {
    plugins: [copyMigrations],
    build: {
      rolldownOptions: {
        // Everything side by side: a thread's entry is looked for beside the code that starts it.
        input: {
          index: inProject('electron/main/index.ts'),
          engine: inProject('electron/workers/engine.ts'),
          database: inProject('electron/workers/database.ts'),
          extract: inProject('electron/workers/extract.ts'),
          embed: inProject('electron/workers/embed.ts'),
          bench: inProject('electron/engine/bench/thread.ts'),
          cli: inProject('electron/cli/index.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload is one CommonJS file that can require nothing but `electron`.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: inProject('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: inProject('renderer'),
    plugins: [react()],
    build: {
      outDir: inProject('out/renderer'),
      minify: true,
      rolldownOptions: { input: inProject('renderer/index.html') },
    },
  },
})
