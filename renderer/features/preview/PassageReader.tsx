import { Fragment } from 'react'
import { useStore } from '../../state/use-store.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { t } from '../../words/index.ts'
import { useSentenceFinder } from '../search/context.ts'
import { Marked } from '../search/Marked.tsx'
import styles from './PassageReader.module.css'
import type { Reach, Shown } from './use-passage.ts'

interface Props {
  shown: Shown
  reach: Reach
  onReach: (reach: Reach) => void
}

const further = 5
const furthest = 20

/** Runs when the found passage comes into the page: it is keyed by its id, so once for each passage. */
const intoView = (element: HTMLElement | null): void => {
  element?.scrollIntoView({ block: 'center' })
}

/** The passage and its neighbours, as one text to read, with the passage and its words marked. */
export function PassageReader({ shown, reach, onReach }: Props) {
  const { context, selected } = shown
  const { id } = selected.hit
  const sentences = useStore(useSentenceFinder())

  return (
    <div className={styles['reader']} role="region" aria-label={t('documentText')} tabIndex={0}>
      {context.more.before && reach.before < furthest && (
        <Button
          look="plain"
          size="small"
          onClick={() => onReach({ ...reach, before: Math.min(furthest, reach.before + further) })}
        >
          {t('moreBefore')}
        </Button>
      )}
      {context.passages.map((passage, index) => {
        const before = context.passages[index - 1]
        const isFound = passage.id === id
        return (
          <Fragment key={passage.id}>
            {passage.page !== null && passage.page !== before?.page && (
              <p className={styles['page']}>{t('page', { page: passage.page })}</p>
            )}
            {passage.heading !== null && passage.heading !== before?.heading && (
              <p className={styles['heading']}>
                <bdi>{passage.heading}</bdi>
              </p>
            )}
            <div
              ref={isFound ? intoView : null}
              dir="auto"
              className={classes(
                styles['text'],
                isFound && styles['found'],
                context.document.type === 'code' && styles['code'],
              )}
            >
              {isFound ? (
                <Marked
                  text={passage.text}
                  highlights={selected.hit.highlights}
                  sentence={sentences.get(id) ?? null}
                />
              ) : (
                passage.text
              )}
            </div>
          </Fragment>
        )
      })}
      {context.more.after && reach.after < furthest && (
        <Button
          look="plain"
          size="small"
          onClick={() => onReach({ ...reach, after: Math.min(furthest, reach.after + further) })}
        >
          {t('moreAfter')}
        </Button>
      )}
    </div>
  )
}
