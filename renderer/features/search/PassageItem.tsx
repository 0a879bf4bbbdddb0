import type { DocumentSummary, PassageHit, TextRange } from '../../../shared/contract/index.ts'
import { classes } from '../../ui/classes.ts'
import { t } from '../../words/index.ts'
import { placeWords } from '../../words/places.ts'
import { useSearchSession } from './context.ts'
import { excerptOf } from './excerpt.ts'
import { likePassage } from './like.ts'
import { Marked } from './Marked.tsx'
import styles from './PassageItem.module.css'
import { WhyMatched } from './WhyMatched.tsx'

interface Props {
  document: DocumentSummary
  hit: PassageHit
  sentence: TextRange | null
  /** The filters it passed, as they are written. */
  filters: readonly string[]
  selected: boolean
  /** Tab stops at one result only; the arrows lead to the others. */
  reachable: boolean
  last: boolean
  onChoose: (passageId: number) => void
}

/** A passage found: its place, a few lines around the evidence, why it is here, and the way to others like it. */
export function PassageItem(props: Props) {
  const { document, hit, sentence, filters, selected, reachable, last, onChoose } = props
  const session = useSearchSession()
  const place = placeWords(hit)
  return (
    <div className={classes(styles['passage'], selected && styles['selected'], last && styles['last'])}>
      <button
        type="button"
        className={styles['choose']}
        tabIndex={reachable ? 0 : -1}
        aria-current={selected}
        onClick={() => onChoose(hit.id)}
      >
        {(place ?? hit.heading) !== null && (
          <span className={styles['place']}>
            {place !== null && <span className={styles['page']}>{place}</span>}
            {hit.heading !== null && <bdi className={styles['heading']}>{hit.heading}</bdi>}
          </span>
        )}
        <span className={classes(styles['text'], document.type === 'code' && styles['code'])} dir="auto">
          <Marked {...excerptOf(hit, sentence)} />
        </span>
      </button>
      <WhyMatched why={hit.why} filters={filters} reachable={reachable}>
        <button
          type="button"
          className={styles['similar']}
          tabIndex={reachable ? 0 : -1}
          onClick={() => session.findSimilar(likePassage(document, hit))}
        >
          {t('findSimilar')}
        </button>
      </WhyMatched>
    </div>
  )
}
