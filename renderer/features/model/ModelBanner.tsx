import { Download, Repeat, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useLibrary } from '../../state/library-context.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { errorWords, size, t } from '../../words/index.ts'
import styles from './ModelBanner.module.css'
import { useModel } from './use-model.ts'

/** Says what is missing when meaning cannot be searched, and offers the ways to get it. */
export function ModelBanner() {
  const { library } = useLibrary()
  const { download, cancel, cancelChange, importModel } = useModel()
  const [dismissed, setDismissed] = useState(false)
  if (library === null || library.folders.length === 0) return null
  const { state, download: fetched, downloadBytes, error, next } = library.model
  if (state === 'ready' && next !== null) {
    return (
      <Banner
        tone="info"
        icon={<Repeat size={18} aria-hidden />}
        title={t('modelChanging', { name: next.name })}
        text={t('modelChangingText')}
      >
        <Button size="small" onClick={cancelChange}>
          {t('cancel')}
        </Button>
      </Banner>
    )
  }
  if (state === 'ready' || state === 'loading') return null

  if (state === 'downloading') {
    const received = fetched?.received ?? 0
    const total = fetched?.total ?? downloadBytes
    const text = t('modelDownloading', { received: size(received), total: size(total) })
    return (
      <Banner tone="info" icon={<Download size={18} aria-hidden />} title={text}>
        <span className={styles['progress']}>
          <ProgressBar label={text} done={received} total={total} />
        </span>
        {cancel && (
          <Button size="small" onClick={cancel}>
            {t('cancel')}
          </Button>
        )}
      </Banner>
    )
  }

  if (dismissed) return null
  const failure = error && errorWords(error.code)
  return (
    <Banner
      tone={state === 'failed' ? 'warn' : 'info'}
      icon={state === 'failed' ? <TriangleAlert size={18} aria-hidden /> : <Download size={18} aria-hidden />}
      title={state === 'failed' ? t('modelFailedTitle') : t('modelMissingTitle')}
      text={
        failure ? `${failure.says} ${failure.todo}` : t('modelMissingText', { size: size(downloadBytes) })
      }
    >
      <Button look="primary" size="small" onClick={download}>
        {t('modelDownload', { size: size(downloadBytes) })}
      </Button>
      <Button size="small" onClick={importModel}>
        {t('modelImport')}
      </Button>
      <Button look="plain" size="small" onClick={() => setDismissed(true)}>
        {t('dismiss')}
      </Button>
    </Banner>
  )
}
