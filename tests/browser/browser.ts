import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

/** A real browser, with French people in front of it. */
export type TestBrowser = {
  /** A page in a browser profile of its own, as if on another machine. */
  open(options?: BrowserContextOptions): Promise<Visit>
  close(): Promise<void>
}

export type Visit = {
  readonly page: Page
  readonly context: BrowserContext
  /** Every address that was asked for. */
  readonly requested: readonly URL[]
  /** What the browser complained about: refused by the content policy, thrown by a script. */
  readonly complaints: readonly string[]
}

export async function openBrowser(): Promise<TestBrowser> {
  const { path: executablePath, env } = await findChromium()
  const browser: Browser = await chromium.launch({
    executablePath,
    env,
    // A sandbox needs rights that containers lack; the pages are ours.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  return {
    async open(options = {}) {
      const context = await browser.newContext({
        locale: 'fr-FR',
        timezoneId: 'Europe/Paris',
        reducedMotion: 'reduce',
        ...options,
      })
      context.setDefaultTimeout(15_000)
      const page = await context.newPage()
      const requested: URL[] = []
      const complaints: string[] = []
      context.on('request', (request) => void requested.push(new URL(request.url())))
      context.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      page.on('pageerror', (error) => void complaints.push(error.message))
      return { page, context, requested, complaints }
    },
    close: () => browser.close(),
  }
}
