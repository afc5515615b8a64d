import type { Page } from 'playwright-core'

/** One click on a demonstration account, until the page says who is there. */
export async function signIn(page: Page, name: string, language: 'fr' | 'en' = 'fr'): Promise<void> {
  const words = {
    fr: { button: `Se connecter en tant que ${name}`, heading: 'Votre session' },
    en: { button: `Sign in as ${name}`, heading: 'Your session' },
  }[language]
  await page.getByRole('button', { name: words.button }).click()
  await page.getByRole('heading', { name: words.heading }).waitFor()
}

/** The communes that the table shows, in its order. */
export async function listShown(page: Page): Promise<string[]> {
  return await page.locator('#communes tbody th:visible').allInnerTexts()
}

/** Whether a reader has to scroll sideways. */
export async function overflows(page: Page): Promise<boolean> {
  return await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
}
