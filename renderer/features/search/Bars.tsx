import styles from './Bars.module.css'
import type { Bar } from './why-bars.ts'

/** Numbers to compare at a glance; whoever does not see the bars hears the numbers. */
export function Bars({ title, bars }: { title?: string; bars: readonly Bar[] }) {
  if (bars.length === 0) return null
  return (
    <div className={styles['bars']}>
      {title !== undefined && <p className={styles['title']}>{title}</p>}
      <dl>
        {bars.map(({ label, told, length }) => (
          <div key={label} className={styles['bar']}>
            <dt>
              <bdi>{label}</bdi>
            </dt>
            <dd>
              <span className={styles['track']} aria-hidden="true">
                <span className={styles['fill']} style={{ width: `${length * 100}%` }} />
              </span>
              <span className={styles['told']}>{told}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
