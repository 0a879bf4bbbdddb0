import { RefreshCw } from 'lucide-react'
import { useLibrary } from '../../state/library-context.ts'
import { Banner } from '../../ui/Banner.tsx'
import { t } from '../../words/index.ts'

const titles = { wish: 'rebuildWish', damaged: 'rebuildDamaged', outdated: 'rebuildOutdated' } as const

/** Says that the library is being made anew, and that nothing is lost by it. */
export function RebuildBanner() {
  const rebuild = useLibrary().library?.rebuild
  if (!rebuild) return null
  return (
    <Banner
      tone="info"
      icon={<RefreshCw size={18} aria-hidden />}
      title={t(titles[rebuild.reason])}
      text={t('rebuildText')}
    />
  )
}
