import { useMemo, useState, type KeyboardEvent, type Ref } from 'react'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { errorWords, t } from '../../words/index.ts'
import { useSearchSession, useSearchState } from '../search/context.ts'
import { findSelected } from '../search/selection.ts'
import { PassageReader } from './PassageReader.tsx'
import styles from './Preview.module.css'
import { PreviewActions } from './PreviewActions.tsx'
import { PreviewHead } from './PreviewHead.tsx'
import { usePassage, type Reach } from './use-passage.ts'

interface Props {
  ref: Ref<HTMLElement>
  /** Present where the preview lies over the results. */
  onClose?: () => void
  /** Escape, where the preview stands beside the results. */
  onLeave?: () => void
}

const near: Reach = { before: 2, after: 3 }

/** The selected passage as it stands in its document. */
export function Preview({ ref, onClose, onLeave }: Props) {
  const session = useSearchSession()
  const { output, selected: passageId } = useSearchState()
  const selected = useMemo(() => findSelected(output, passageId), [output, passageId])
  const [wider, setWider] = useState<{ of: number | null; reach: Reach }>({ of: null, reach: near })
  // What was read further belongs to one passage; the next one starts near again.
  const reach = wider.of === passageId ? wider.reach : near
  const { shown, error } = usePassage(selected, reach)

  const step = (by: number): void => {
    const next = selected?.result.passages[selected.index + by]
    if (next) session.select(next.id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') step(-1)
    else if (event.key === 'ArrowRight') step(1)
    else if (event.key === 'Escape' && onLeave) onLeave()
    else return
    event.preventDefault()
  }

  return (
    <section
      ref={ref}
      className={styles['preview']}
      aria-label={t('preview')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {error ? (
        <EmptyState
          title={t('previewFailed')}
          text={`${errorWords(error.code).says} ${errorWords(error.code).todo}`}
        />
      ) : shown ? (
        <>
          <PreviewHead shown={shown} {...(onClose ? { onClose } : {})} />
          <PassageReader
            shown={shown}
            reach={reach}
            onReach={(reach) => setWider({ of: passageId, reach })}
          />
          <PreviewActions selected={shown.selected} onStep={step} />
        </>
      ) : (
        <p className={styles['empty']}>{output !== null && output.results.length > 0 && t('previewEmpty')}</p>
      )}
    </section>
  )
}
