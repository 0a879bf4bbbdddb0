import { useCallback, useRef, useState } from 'react'
import { StatusBar } from '../features/activity/StatusBar.tsx'
import { ConnectionNotice } from '../features/connection/ConnectionNotice.tsx'
import { DropVeil } from '../features/library/DropVeil.tsx'
import { Sidebar } from '../features/library/Sidebar.tsx'
import { FaultBanner } from '../features/activity/FaultBanner.tsx'
import { RebuildBanner } from '../features/activity/RebuildBanner.tsx'
import { ModelBanner } from '../features/model/ModelBanner.tsx'
import { Preview } from '../features/preview/Preview.tsx'
import { SearchColumn } from '../features/search/SearchColumn.tsx'
import { medium, narrow, useMedia } from '../state/use-media.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { t } from '../words/index.ts'
import { useDialogs } from './dialogs.ts'
import { useReconcile } from './use-reconcile.ts'
import { useShortcuts } from './use-shortcuts.ts'
import styles from './Window.module.css'

/** The three panes and the bar beneath. What does not fit beside the results opens over them. */
export function Window() {
  const isNarrow = useMedia(narrow)
  const isMedium = useMedia(medium)
  const [drawerOpen, setDrawerOpen] = useState(false)
  const [previewOpen, setPreviewOpen] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const preview = useRef<HTMLElement>(null)
  const openDialog = useDialogs()

  const focusSearch = useCallback(() => {
    box.current?.focus()
    box.current?.select()
  }, [])
  const showShortcuts = useCallback(() => openDialog({ kind: 'shortcuts' }), [openDialog])
  useShortcuts({ focusSearch, showShortcuts })
  useReconcile()

  return (
    <div className={styles['window']}>
      <ConnectionNotice />
      <FaultBanner />
      <RebuildBanner />
      <ModelBanner />
      <div className={styles['panes']}>
        {isNarrow ? (
          <Dialog open={drawerOpen} onOpenChange={setDrawerOpen} title={t('library')} look="start" bare>
            <Sidebar onChosen={() => setDrawerOpen(false)} />
          </Dialog>
        ) : (
          <Sidebar />
        )}
        <SearchColumn
          box={box}
          onShowSidebar={isNarrow ? () => setDrawerOpen(true) : null}
          onPreview={() => (isMedium ? setPreviewOpen(true) : preview.current?.focus())}
          previewsOnClick={isMedium}
        />
        {isMedium ? (
          <Dialog open={previewOpen} onOpenChange={setPreviewOpen} title={t('preview')} look="end" bare>
            <Preview ref={preview} onClose={() => setPreviewOpen(false)} />
          </Dialog>
        ) : (
          <Preview ref={preview} onLeave={focusSearch} />
        )}
      </div>
      <StatusBar />
      <DropVeil />
    </div>
  )
}
