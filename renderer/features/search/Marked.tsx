import type { TextRange } from '../../../shared/contract/index.ts'
import { splitAtHighlights } from './highlight.ts'
import styles from './Marked.module.css'

interface Props {
  text: string
  highlights: readonly TextRange[]
  /** The sentence that carries the meaning. */
  sentence?: TextRange | null
}

const Words = ({ text, highlights }: Pick<Props, 'text' | 'highlights'>) =>
  splitAtHighlights(text, highlights).map(({ text, marked, start }) =>
    marked ? (
      <mark key={start} className={styles['mark']}>
        {text}
      </mark>
    ) : (
      text
    ),
  )

/** A document's text with the matched words marked, and more softly a sentence. It is only ever text, whatever it looks like. */
export const Marked = ({ text, highlights, sentence = null }: Props) =>
  splitAtHighlights(text, sentence ? [sentence] : []).map(({ text, marked, start }) => {
    const words = (
      <Words
        key={start}
        text={text}
        highlights={highlights.map(([from, to]): TextRange => [
          Math.max(0, from - start),
          Math.max(0, to - start),
        ])}
      />
    )
    return marked ? (
      <span key={start} className={styles['sentence']}>
        {words}
      </span>
    ) : (
      words
    )
  })
