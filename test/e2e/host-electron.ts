import { _electron } from 'playwright-core'
import { projectRoot, type Host, type StartOptions } from './host.ts'

/** Electron itself, where its binary exists. */
export async function launchInElectron({ userData, paths = [], look, env }: StartOptions): Promise<Host> {
  const electron = await _electron.launch({
    args: [projectRoot, `--user-data-dir=${userData}`, ...paths],
    env: { ...process.env, ...env } as Record<string, string>,
    ...(look ? { colorScheme: look } : {}),
  })
  return {
    window: () => electron.firstWindow(),
    evaluate: (run, argument) =>
      electron.evaluate(run as Parameters<typeof electron.evaluate>[0], argument) as ReturnType<
        Host['evaluate']
      > as never,
    // A dropped file knows its own path.
    announceDrop: async () => undefined,
    close: () => electron.close(),
  }
}
