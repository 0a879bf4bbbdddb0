import styles from './ProgressBar.module.css'

interface Props {
  label: string
  done: number
  total: number
}

/** How far something is, in the browser's own element, which assistive technology knows. */
export const ProgressBar = ({ label, done, total }: Props) => (
  <progress className={styles['bar']} aria-label={label} value={done} max={Math.max(1, total)} />
)
