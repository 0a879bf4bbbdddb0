import { chromium as playwright } from 'playwright-core'

/** The browser that shows the windows. The test connects to the same one by the port it chose. */
export const chromium = playwright.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    `--remote-debugging-port=${process.env['TROVE_E2E_PORT'] ?? 0}`,
  ],
})

const colorScheme = process.env['TROVE_E2E_LOOK'] === 'dark' ? 'dark' : 'light'

export const browserContext = chromium.then((browser) =>
  browser.newContext({ colorScheme, viewport: { width: 1240, height: 820 }, reducedMotion: 'reduce' }),
)
