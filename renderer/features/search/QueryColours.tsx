import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import type { ParsedQuery } from '../../../shared/query/index.ts'
import { classes } from '../../ui/classes.ts'
import { maxQueryLength } from '../../../shared/contract/limits.ts'
import styles from './QueryColours.module.css'
import { queryPieces } from './query-pieces.ts'

interface Props {
  field: RefObject<HTMLInputElement | null>
  parsed: ParsedQuery
  /** Underline what could not be understood. */
  underlines: boolean
}

function follow(mirror: RefObject<HTMLElement | null>, field: RefObject<HTMLElement | null>): void {
  if (mirror.current && field.current) mirror.current.scrollLeft = field.current.scrollLeft
}

/**
 * The query once more, in colours, behind the field whose own letters are transparent. It changes colours only, so that every
 * letter stands where the field has it, and it scrolls along.
 */
export function QueryColours({ field, parsed, underlines }: Props) {
  const mirror = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => follow(mirror, field))

  // A field tells nobody that it scrolled, so this listens to all that makes it scroll.
  useEffect(() => {
    const input = field.current
    const later = (): void => void requestAnimationFrame(() => follow(mirror, field))
    document.addEventListener('selectionchange', later)
    for (const event of ['focus', 'blur', 'wheel', 'keydown', 'pointerup'])
      input?.addEventListener(event, later, { passive: true })
    return () => {
      document.removeEventListener('selectionchange', later)
      for (const event of ['focus', 'blur', 'wheel', 'keydown', 'pointerup'])
        input?.removeEventListener(event, later)
    }
  }, [field])

  return (
    <div ref={mirror} className={styles['colours']} aria-hidden="true" dir="auto">
      {parsed.text.length > maxQueryLength
        ? parsed.text
        : queryPieces(parsed).map(({ text, kind, unclear, start }) => (
            <span
              key={start}
              className={classes(kind && styles[kind], underlines && unclear && styles['unclear'])}
            >
              {text}
            </span>
          ))}
    </div>
  )
}
