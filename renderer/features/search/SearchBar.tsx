import { PanelLeft, Search, X } from 'lucide-react'
import type { KeyboardEvent, RefObject } from 'react'
import { IconButton } from '../../ui/IconButton.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { t } from '../../words/index.ts'
import { useSearchSession, useSearchState } from './context.ts'
import { ModeMenu } from './ModeMenu.tsx'
import styles from './SearchBar.module.css'
import { isCurrent } from './state.ts'

interface Props {
  box: RefObject<HTMLInputElement | null>
  onShowSidebar: (() => void) | null
  onEnterResults: () => void
}

export function SearchBar({ box, onShowSidebar, onEnterResults }: Props) {
  const session = useSearchSession()
  const state = useSearchState()
  const clear = (): void => {
    session.type('')
    box.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    // Enter and the arrows belong to the input method while it composes.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') onEnterResults()
    else if (event.key === 'Enter') {
      if (isCurrent(state)) onEnterResults()
      else session.submit()
    } else if (event.key === 'Escape') {
      if (state.query === '') event.currentTarget.blur()
      else clear()
    } else return
    event.preventDefault()
  }

  return (
    <search className={styles['bar']}>
      {onShowSidebar && (
        <IconButton
          label={t('showSidebar')}
          icon={<PanelLeft size={18} aria-hidden />}
          onClick={onShowSidebar}
        />
      )}
      <div className={styles['box']}>
        <span className={styles['icon']}>
          {state.busy ? (
            <span className={styles['late']}>
              <Spinner />
            </span>
          ) : (
            <Search size={17} aria-hidden />
          )}
        </span>
        <input
          ref={box}
          className={styles['input']}
          type="text"
          enterKeyHint="search"
          autoFocus
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-label={t('searchLabel')}
          placeholder={t('searchPlaceholder')}
          value={state.query}
          onChange={(event) => session.type(event.target.value)}
          onCompositionStart={() => session.startComposing()}
          onCompositionEnd={(event) => session.endComposing(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {state.query === '' ? (
          <span className={styles['hint']} aria-hidden="true">
            <Kbd>/</Kbd>
          </span>
        ) : (
          <IconButton label={t('clearSearch')} icon={<X size={16} aria-hidden />} onClick={clear} />
        )}
        <ModeMenu mode={state.mode} onChoose={(mode) => session.setMode(mode)} />
      </div>
    </search>
  )
}
