import { ChevronLeft, ChevronRight, ExternalLink, FolderOpen, Quote, Waypoints } from 'lucide-react'
import { useClient } from '../../client/index.ts'
import { useReport } from '../../state/use-report.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useToast } from '../../ui/toast-context.ts'
import { t } from '../../words/index.ts'
import { useSearchSession } from '../search/context.ts'
import { likePassage } from '../search/like.ts'
import type { Selected } from '../search/selection.ts'
import styles from './PreviewActions.module.css'
import { quoteWithSource } from './quote.ts'

interface Props {
  selected: Selected
  onStep: (by: number) => void
}

/** Steps through the document's hits, and what can be done with one. */
export function PreviewActions({ selected, onStep }: Props) {
  const { shell } = useClient()
  const report = useReport()
  const toast = useToast()
  const session = useSearchSession()
  const { hit, index, result } = selected
  const { document, passages } = result
  const documentId = document.id

  const copy = (): void => {
    navigator.clipboard.writeText(quoteWithSource(document, hit)).then(
      () => toast({ text: t('copied') }),
      () => toast({ text: t('copyFailed'), tone: 'bad' }),
    )
  }

  return (
    <footer className={styles['actions']}>
      <div className={styles['hits']}>
        <IconButton
          label={t('previousHit')}
          icon={<ChevronLeft size={18} aria-hidden />}
          disabled={index === 0}
          onClick={() => onStep(-1)}
        />
        <span role="status">{t('hitOf', { n: index + 1, total: passages.length })}</span>
        <IconButton
          label={t('nextHit')}
          icon={<ChevronRight size={18} aria-hidden />}
          disabled={index === passages.length - 1}
          onClick={() => onStep(1)}
        />
      </div>
      <div className={styles['buttons']}>
        {shell && (
          <>
            <Button
              look="primary"
              size="small"
              onClick={() => void report(shell.openDocument({ documentId }))}
            >
              <ExternalLink size={15} aria-hidden />
              {t('open')}
            </Button>
            <Button size="small" onClick={() => void report(shell.revealDocument({ documentId }))}>
              <FolderOpen size={15} aria-hidden />
              {t('reveal')}
            </Button>
          </>
        )}
        <Button size="small" onClick={() => session.findSimilar(likePassage(document, hit))}>
          <Waypoints size={15} aria-hidden />
          {t('findSimilar')}
        </Button>
        <Button size="small" onClick={copy}>
          <Quote size={15} aria-hidden />
          {t('copyQuote')}
        </Button>
      </div>
    </footer>
  )
}
