import { FolderPlus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useDialogs } from '../../app/dialogs.ts'
import { useClient } from '../../client/index.ts'
import { useToast } from '../../ui/toast-context.ts'
import { t } from '../../words/index.ts'
import { readDrop } from './dropped.ts'
import styles from './DropVeil.module.css'
import { useAdd } from './use-add.ts'

/** The whole window takes folders and files; while something hovers over it, it says what a drop will do. */
export function DropVeil() {
  const client = useClient()
  const add = useAdd()
  const openDialog = useDialogs()
  const toast = useToast()
  const [over, setOver] = useState(false)

  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      event.preventDefault()
      setOver(true)
    }
    // Leaving one element for another inside of the window has a related target; leaving the window has none.
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      event.preventDefault()
      setOver(false)
      if (event.dataTransfer === null) return
      const dropped = readDrop(event.dataTransfer, client.pathForFile)
      if (dropped.kind === 'paths') void add.paths(dropped.paths)
      else if (dropped.kind === 'text') toast({ text: t('dropTextNotFile'), tone: 'bad' })
      else if (dropped.kind === 'link') toast({ text: t('dropLinkNotFile'), tone: 'bad' })
      else if (client.shell === null) openDialog({ kind: 'addPath', names: dropped.names })
      else toast({ text: t('dropNoPath'), tone: 'bad' })
    }
    const listening = new AbortController()
    const { signal } = listening
    window.addEventListener('dragover', onOver, { signal })
    window.addEventListener('dragleave', onLeave, { signal })
    window.addEventListener('drop', onDrop, { signal })
    return () => listening.abort()
  }, [client, add, openDialog, toast])

  if (!over) return null
  return (
    <div className={styles['veil']} role="status">
      <div className={styles['card']}>
        <FolderPlus size={32} aria-hidden />
        <p className={styles['title']}>{client.shell ? t('dropTitle') : t('dropBrowserTitle')}</p>
        <p>{client.shell ? t('dropText') : t('dropBrowserText')}</p>
      </div>
    </div>
  )
}
