import type { LeftOutReason } from '../../../shared/contract/index.ts'
import { Spinner } from '../../ui/Spinner.tsx'
import { errorWords, number, size, t } from '../../words/index.ts'
import { typeWords } from '../../words/places.ts'
import styles from './PreviewSummary.module.css'
import type { usePreview } from './use-preview.ts'

const reasonKeys = {
  hidden: 'leftOutHidden',
  waste: 'leftOutWaste',
  rule: 'leftOutRule',
  ignoreFile: 'leftOutIgnoreFile',
  tooLarge: 'leftOutTooLarge',
  notLocal: 'leftOutNotLocal',
  unsupported: 'leftOutUnsupported',
  link: 'leftOutLink',
  unreadable: 'leftOutUnreadable',
} as const satisfies Record<LeftOutReason, string>

/** What would be indexed of a folder, and what not and why, with a few names of each. */
export function PreviewSummary({ preview, error, asking }: ReturnType<typeof usePreview>) {
  if (error) {
    const { says, todo } = errorWords(error.code)
    return <p role="alert" className={styles['error']}>{`${says} ${todo}`}</p>
  }
  if (preview === null)
    return (
      <p className={styles['head']} role="status">
        <Spinner /> {t('previewLooking')}
      </p>
    )
  const { documents, bytes, types, leftOut, complete } = preview
  return (
    <section className={styles['summary']} aria-label={t('previewTitle')}>
      <p className={styles['head']} role="status">
        {t('previewDocuments', { count: documents, size: size(bytes) })}
        {!complete && ` ${t('previewIncomplete')}`}
        {asking && <Spinner />}
      </p>
      <dl className={styles['list']}>
        {types.map(({ type, documents, examples }) => (
          <Line key={type} name={typeWords(type)} count={documents} examples={examples} />
        ))}
      </dl>
      {leftOut.length > 0 && <p className={styles['head']}>{t('previewLeftOut')}</p>}
      <dl className={styles['list']}>
        {leftOut.map(({ reason, entries, examples }) => (
          <Line key={reason} name={t(reasonKeys[reason])} count={entries} examples={examples} />
        ))}
      </dl>
    </section>
  )
}

function Line({ name, count, examples }: { name: string; count: number; examples: readonly string[] }) {
  return (
    <div className={styles['line']}>
      <dt>{name}</dt>
      <dd className={styles['count']}>{number(count)}</dd>
      <dd className={styles['examples']} title={examples.join('\n')}>
        <bdi>{examples.slice(0, 3).join(', ')}</bdi>
      </dd>
    </div>
  )
}
