import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { ErrorBoundary } from './app/ErrorBoundary.tsx'
import { ClientContext, createBrowserClient, createDesktopClient } from './client/index.ts'
import './ui/tokens.css'
import './ui/base.css'
import { ToastHost } from './ui/Toast.tsx'
import { TooltipProvider } from './ui/Tooltip.tsx'
import { language } from './words/index.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no element for the window.')
document.documentElement.lang = language

const client = window.troveBridge ? createDesktopClient(window.troveBridge) : createBrowserClient(window)

createRoot(root).render(
  <StrictMode>
    <ClientContext value={client}>
      <TooltipProvider delayDuration={500}>
        <ToastHost>
          <ErrorBoundary>
            <App />
          </ErrorBoundary>
        </ToastHost>
      </TooltipProvider>
    </ClientContext>
  </StrictMode>,
)
