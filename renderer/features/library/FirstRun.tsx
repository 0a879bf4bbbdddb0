import { FolderPlus, Sparkles } from 'lucide-react'
import { useEffect, type RefObject } from 'react'
import { Button } from '../../ui/Button.tsx'
import { t } from '../../words/index.ts'
import styles from './FirstRun.module.css'
import { useAdd } from './use-add.ts'

/** What an empty library says: three steps, and the two ways to begin. */
export function FirstRun({ box }: { box: RefObject<HTMLInputElement | null> }) {
  const add = useAdd()
  // It goes away when the first folder is there, and the pressed button with it: what comes next is a search.
  useEffect(() => () => box.current?.focus(), [box])
  const steps = [
    [t('stepChoose'), t('stepChooseText')],
    [t('stepWatch'), t('stepWatchText')],
    [t('stepSearch'), t('stepSearchText')],
  ] as const
  return (
    <section className={styles['welcome']}>
      <h2 className={styles['title']}>{t('welcomeTitle')}</h2>
      <p className={styles['text']}>{t('welcomeText')}</p>
      <ol className={styles['steps']}>
        {steps.map(([title, text], index) => (
          <li key={title} className={styles['step']}>
            <span className={styles['number']} aria-hidden="true">
              {index + 1}
            </span>
            <div>
              <h3>{title}</h3>
              <p className={styles['text']}>{text}</p>
            </div>
          </li>
        ))}
      </ol>
      <div className={styles['actions']}>
        <Button look="primary" onClick={() => void add.choose()}>
          <FolderPlus size={16} aria-hidden />
          {t('chooseFolder')}
        </Button>
        <Button onClick={() => void add.samples()}>
          <Sparkles size={16} aria-hidden />
          {t('trySamples')}
        </Button>
      </div>
    </section>
  )
}
