import type { QueryProblem } from '../../../shared/query/index.ts'
import styles from './QueryProblems.module.css'

const most = 3

/** What of the query could not be understood: quietly, and only once the person has stopped writing. */
export function QueryProblems({ id, problems }: { id: string; problems: readonly QueryProblem[] }) {
  return (
    <div id={id} className={styles['problems']} role="status">
      {[...new Set(problems.map(({ message }) => message))].slice(0, most).map((message) => (
        <p key={message}>{message}</p>
      ))}
    </div>
  )
}
