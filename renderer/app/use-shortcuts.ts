import { useEffect } from 'react'

interface Actions {
  focusSearch: () => void
  showShortcuts: () => void
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null

/** The keys that work wherever the focus is. In a field, `/` and `?` are letters. */
export function useShortcuts({ focusSearch, showShortcuts }: Actions): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented || document.querySelector('[role="dialog"]')) return
      const withModifier = event.ctrlKey || event.metaKey
      if (withModifier && event.key.toLowerCase() === 'k') focusSearch()
      else if (withModifier || event.altKey || isTyping(event.target)) return
      else if (event.key === '/') focusSearch()
      else if (event.key === '?') showShortcuts()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [focusSearch, showShortcuts])
}
