import { Ellipsis, FileText, Folder as FolderIcon, Unplug } from 'lucide-react'
import type { Folder } from '../../../shared/contract/index.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { number, t } from '../../words/index.ts'
import styles from './FolderRow.module.css'
import { folderState } from './folder-state.ts'

function StateIcon({ folder }: { folder: Folder }) {
  if (folder.state === 'scanning') return <Spinner />
  if (folder.state === 'unreachable') return <Unplug size={16} aria-hidden />
  return folder.kind === 'file' ? <FileText size={16} aria-hidden /> : <FolderIcon size={16} aria-hidden />
}

interface FolderRowProps {
  folder: Folder
  onRules: () => void
  onRemove: () => void
}

/** A folder of the library: what it is called, how much is in it, and anything unusual about it. */
export function FolderRow({ folder, onRules, onRemove }: FolderRowProps) {
  const state = folderState(folder)
  return (
    <li className={styles['row']} title={folder.path}>
      <span className={styles['icon']}>
        <StateIcon folder={folder} />
      </span>
      <div className={styles['words']}>
        <bdi className={styles['name']}>{folder.name}</bdi>
        {state !== null && <span className={styles['state']}>{state}</span>}
      </div>
      <span className={styles['count']}>{number(folder.documents)}</span>
      <Menu
        align="end"
        trigger={
          <IconButton
            className={styles['options']}
            label={t('folderOptions', { name: folder.name })}
            icon={<Ellipsis size={16} aria-hidden />}
          />
        }
      >
        {folder.kind === 'folder' && <MenuItem onSelect={onRules}>{t('folderRules')}</MenuItem>}
        <MenuItem onSelect={onRemove}>{t('removeFolder')}</MenuItem>
      </Menu>
    </li>
  )
}
