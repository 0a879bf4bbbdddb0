import { TriangleAlert } from 'lucide-react'
import { useLibrary } from '../../state/library-context.ts'
import { Banner } from '../../ui/Banner.tsx'
import { errorWords } from '../../words/index.ts'

/** Says why indexing stands still, and what to do about it. */
export function FaultBanner() {
  const { library } = useLibrary()
  const fault = library?.progress.fault
  if (!fault) return null
  const { says, todo } = errorWords(fault.code)
  return <Banner tone="warn" icon={<TriangleAlert size={18} aria-hidden />} title={says} text={todo} />
}
