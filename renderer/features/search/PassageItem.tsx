import type { DocumentSummary, PassageHit } from '../../../shared/contract/index.ts'
import { classes } from '../../ui/classes.ts'
import { placeWords } from '../../words/places.ts'
import { excerptStart, shift } from './highlight.ts'
import { Marked } from './Marked.tsx'
import styles from './PassageItem.module.css'
import { WhyMatched } from './WhyMatched.tsx'

interface Props {
  document: DocumentSummary
  hit: PassageHit
  selected: boolean
  /** Tab stops at one result only; the arrows lead to the others. */
  reachable: boolean
  last: boolean
  onChoose: (passageId: number) => void
}

/** A passage found: its place, a few lines around the matched words, and why it is here. */
export function PassageItem({ document, hit, selected, reachable, last, onChoose }: Props) {
  const start = excerptStart(hit.text, hit.highlights)
  const excerpt = (start > 0 ? '…' : '') + hit.text.slice(start)
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
          <Marked text={excerpt} highlights={shift(hit.highlights, start > 0 ? start - 1 : 0)} />
        </span>
      </button>
      <WhyMatched why={hit.why} reachable={reachable} />
    </div>
  )
}
