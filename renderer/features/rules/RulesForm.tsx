import type { FolderRules } from '../../../shared/contract/index.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { t } from '../../words/index.ts'
import styles from './RulesForm.module.css'

/** Null is what holds for the whole library. */
const asChoice = (value: boolean | null): 'library' | 'yes' | 'no' =>
  value === null ? 'library' : value ? 'yes' : 'no'
const fromChoice = (choice: 'library' | 'yes' | 'no'): boolean | null =>
  choice === 'library' ? null : choice === 'yes'

const switches = [
  ['useIgnoreFiles', 'rulesIgnoreFiles'],
  ['hidden', 'rulesHidden'],
  ['waste', 'rulesWaste'],
] as const

/** What of a folder is indexed. */
export function RulesForm({
  rules,
  onChange,
}: {
  rules: FolderRules
  onChange: (rules: FolderRules) => void
}) {
  return (
    <div className={styles['form']}>
      <TextArea
        label={t('rulesExclude')}
        hint={t('rulesExcludeHint')}
        rows={3}
        placeholder={'Drafts/\n*.log'}
        value={rules.exclude}
        onChange={(event) => onChange({ ...rules, exclude: event.target.value })}
      />
      <TextArea
        label={t('rulesInclude')}
        hint={t('rulesIncludeHint')}
        rows={2}
        value={rules.include}
        onChange={(event) => onChange({ ...rules, include: event.target.value })}
      />
      {switches.map(([name, key]) => (
        <SelectField
          key={name}
          label={t(key)}
          value={asChoice(rules[name])}
          choices={[
            { value: 'library', label: t('rulesAsLibrary') },
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
          onChoose={(choice) => onChange({ ...rules, [name]: fromChoice(choice) })}
        />
      ))}
    </div>
  )
}
