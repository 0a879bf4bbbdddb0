import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { t } from '../words/index.ts'

/** What stands in place of the window when drawing it failed: a defect of ours, which must not leave a blank page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <EmptyState title={t('windowFailedTitle')} text={t('windowFailedText')}>
        <Button look="primary" onClick={() => window.location.reload()}>
          {t('windowReload')}
        </Button>
      </EmptyState>
    )
  }
}
