/** The engine's worker threads, each with an entry point of its name in electron/workers. */
export type ThreadName = 'database' | 'extract' | 'embed'

/**
 * Where a thread's entry point is: the TypeScript source when the engine runs from source (Node strips the
 * types), or the built file beside this one in a bundle.
 */
export function threadEntry(name: ThreadName): URL {
  const here = import.meta.url
  return here.endsWith('.ts') ? new URL(`../../workers/${name}.ts`, here) : new URL(`./${name}.js`, here)
}
