import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the window alone, for looking at it with the scripted engine of this folder. */
export default defineConfig({
  root: fileURLToPath(new URL('../../renderer', import.meta.url)),
  base: './',
  plugins: [react()],
  build: { emptyOutDir: true, modulePreload: { polyfill: false } },
})
