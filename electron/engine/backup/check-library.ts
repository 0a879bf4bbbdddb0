import type { LibraryFinding, LibraryReport } from '../../../shared/contract/keeping.ts'
import { TroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'

const worst = (findings: readonly LibraryFinding[]): LibraryReport['state'] =>
  (['damaged', 'mendable', 'mended'] as const).find((state) =>
    findings.some((each) => each.state === state),
  ) ?? 'sound'

/** Runs the doctor's checks one after the other; other work goes on between them. Throws `CANCELLED`. */
export async function checkLibrary(
  store: Pick<Remote<Store>, 'listChecks' | 'runCheck'>,
  { repair }: { repair: boolean },
  signal: AbortSignal,
  onProgress: (progress: { done: number; total: number; name: string }) => void,
): Promise<LibraryReport> {
  const names = await store.listChecks()
  const findings: LibraryFinding[] = []
  for (const [done, name] of names.entries()) {
    if (signal.aborted) throw new TroveError('CANCELLED', 'The check was called off.')
    onProgress({ done, total: names.length, name })
    const finding = await store.runCheck({ name, repair })
    if (finding) findings.push(finding)
  }
  return { state: worst(findings), checks: names.length, findings }
}
