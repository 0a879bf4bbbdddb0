import { TriangleAlert } from 'lucide-react'
import { useClient } from '../../client/index.ts'
import { useLibrary, useLibraryStore } from '../../state/library-context.ts'
import { useStore } from '../../state/use-store.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { t } from '../../words/index.ts'
import { connectionWords } from './connection-words.ts'

/** Over the full width, when the engine cannot be used: what happened and what happens next. */
export function ConnectionNotice() {
  const client = useClient()
  const link = useStore(client.link)
  const store = useLibraryStore()
  const { error } = useLibrary()
  const words = connectionWords(link, error, client.shell !== null)
  if (words === null) return null
  const { tone, title, text, technical, waiting } = words
  return (
    <Banner
      tone={tone}
      icon={waiting ? <Spinner /> : <TriangleAlert size={18} aria-hidden />}
      title={title}
      text={technical === null ? text : `${text} ${t('technical')} ${technical}`}
    >
      {!waiting && link.state === 'connected' && (
        <Button size="small" onClick={store.reload}>
          {t('tryAgain')}
        </Button>
      )}
      {link.state === 'failed' && link.code === 'LIBRARY_DAMAGED' && client.shell && (
        <Button size="small" look="primary" onClick={() => void client.shell?.rebuildDamagedLibrary({})}>
          {t('rebuildNow')}
        </Button>
      )}
    </Banner>
  )
}
