import { protocol } from 'electron'
import { answerFromFiles } from './app-files.ts'
import { appScheme } from './origin.ts'
import { rendererDirectory } from './paths.ts'

/** Makes `app:` a scheme with an origin of its own. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Serves the built window under `app://trove/`: a page from `file:` could read the whole disk. */
export function serveAppFiles(): void {
  protocol.handle(appScheme, (request) => answerFromFiles(rendererDirectory, request))
}
