import type { TextRange } from '../../../shared/contract/index.ts'
import { splitAtHighlights } from './highlight.ts'
import styles from './Marked.module.css'

interface Props {
  text: string
  highlights: readonly TextRange[]
}

/** A document's text with the matched words marked. It is only ever text, whatever it looks like. */
export const Marked = ({ text, highlights }: Props) =>
  splitAtHighlights(text, highlights).map(({ text, marked, start }) =>
    marked ? (
      <mark key={start} className={styles['mark']}>
        {text}
      </mark>
    ) : (
      text
    ),
  )
