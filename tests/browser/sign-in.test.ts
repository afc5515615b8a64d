import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from './browser.ts'
import { createHomeWorld, type HomeWorld } from './home-world.ts'
import { listShown, signIn } from './steps.ts'

let world: HomeWorld
let browser: TestBrowser

beforeAll(async () => {
  ;[world, browser] = await Promise.all([createHomeWorld(), openBrowser()])
}, 60_000)
afterAll(async () => {
  await browser.close()
  await world.close()
})

const people = [
  ['Nadia Benali', 'Exploitant de la plateforme', 'Aucun rôle dans une collectivité.'],
  ['Étienne Morel', 'Agent', 'Poitiers administration'],
  ['Camille Roux', 'Agent', 'Poitiers traitement des demandes'],
  ['Julien Faure', 'Agent', 'Buxerolles traitement des demandes'],
  ['Hélène Garnier', 'Agent', 'Communauté urbaine du Grand Poitiers protection des données'],
  ['Lucas Petit', 'Habitant', 'Aucun rôle dans une collectivité.'],
] as const

describe('one click', () => {
  test.each(people)(
    'signs %s in, shows who they are and where, and another signs them out',
    async (name, quality, role) => {
      const { page, context, requested, complaints } = await browser.open()
      await page.goto(`${world.origin}/`)
      await signIn(page, name)
      const session = (await page.locator('.session').innerText()).replace(/\s+/g, ' ')
      expect(session).toContain(`${name} ${quality}`)
      expect(session).toContain(role)
      await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click()
      await page.getByRole('heading', { name: 'Se connecter' }).waitFor()
      expect(await page.locator('body').innerText()).not.toContain('Votre session')
      expect(requested.filter((url) => url.origin !== world.origin)).toEqual([])
      expect(complaints).toEqual([])
      await context.close()
    },
  )

  test('changes account from the session, and software has no button', async () => {
    const { page, context } = await browser.open()
    await page.goto(`${world.origin}/`)
    expect(await page.getByRole('button', { name: /Se connecter/ }).count()).toBe(people.length)
    await signIn(page, 'Camille Roux')
    await page.getByText('Changer de compte de démonstration').click()
    await page.getByRole('button', { name: 'Se connecter en tant que Lucas Petit' }).click()
    await page.locator('.session').getByText('Lucas Petit').waitFor()
    await context.close()
  })

  test('works without JavaScript', async () => {
    const { page, context } = await browser.open({ javaScriptEnabled: false })
    await page.goto(`${world.origin}/`)
    await signIn(page, 'Camille Roux')
    expect(await page.getByRole('banner').getByRole('link', { name: 'Camille Roux' }).count()).toBe(1)
    await context.close()
  })
})

test('two tabs act for two tenants, each for its own, and one leaves everywhere', async () => {
  const { page, context, complaints } = await browser.open()
  const elsewhere = await browser.open()
  for (const one of [page, elsewhere.page]) {
    await one.goto(`${world.origin}/`)
    await signIn(one, 'Julien Faure')
  }
  const other = await context.newPage()
  await other.goto(`${world.origin}/`)
  await page.getByRole('link', { name: 'Agir pour elle seule Poitiers', exact: true }).click()
  await other.getByRole('link', { name: 'Agir pour elle seule Buxerolles' }).click()
  for (let round = 0; round < 2; round += 1) {
    for (const [tab, name] of [
      [page, 'Poitiers'],
      [other, 'Buxerolles'],
    ] as const) {
      await tab.reload()
      expect(await tab.locator('.named').innerText()).toContain(`vous agissez pour ${name} et`)
      expect(await tab.locator('.memberships li').count()).toBe(1)
    }
  }
  await page.getByRole('button', { name: 'Se déconnecter partout' }).click()
  await page.getByRole('heading', { name: 'Se connecter' }).waitFor()
  await elsewhere.page.reload()
  await elsewhere.page.getByRole('heading', { name: 'Se connecter' }).waitFor()
  expect(complaints).toEqual([])
  await Promise.all([context.close(), elsewhere.context.close()])
})

test('the session is a cookie out of reach of scripts, and no token is in the page, its storage or its address', async () => {
  const { page, context, requested } = await browser.open()
  await page.goto(`${world.origin}/`)
  await signIn(page, 'Camille Roux')
  const cookies = await readCookies(context)
  expect(cookies).toContainEqual({ name: 'interco_session', httpOnly: true, sameSite: 'Lax' })
  expect(await page.evaluate('document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })')).toBe('{}')
  expect(await page.content()).not.toContain('eyJ')
  expect(requested.map((url) => url.href).join('\n')).not.toContain('eyJ')
  const response = await page.goto(`${world.origin}/`)
  expect(response?.headers()['cache-control']).toBe('no-store')
  await context.close()
})

test('a sign-in that fails says so, and what to do', async () => {
  const { page, context } = await browser.open()
  await page.goto(`${world.origin}/session/callback?state=unknown&code=unknown`)
  expect(new URL(page.url()).search).toBe('?sign-in=failed')
  expect(await page.getByRole('alert').innerText()).toContain('La connexion n’a pas abouti')
  expect(await page.title()).toMatch(/^La connexion n’a pas abouti/)
  await signIn(page, 'Camille Roux')
  expect(await page.getByRole('alert').count()).toBe(0)
  await context.close()
})

test('the login page of the provider asks nothing of another host, and leads back', async () => {
  const { page, context, requested, complaints } = await browser.open()
  await page.goto(`${world.origin}/`)
  // The form without a chosen account, as where the provider asks who it is.
  await page.evaluate('document.querySelector(\'form[action="/session/sign-in"]\').submit()')
  await page.getByRole('heading', { name: 'Choisir un compte de démonstration' }).waitFor()
  await page.getByRole('button', { name: /^Camille Roux/ }).click()
  await page.locator('.session').getByText('Camille Roux').waitFor()
  expect(requested.filter((url) => url.origin !== world.origin)).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})

describe('the keyboard alone', () => {
  test('skips to the content, searches, and signs in', async () => {
    const { page, context } = await browser.open()
    await page.goto(`${world.origin}/`)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Aller au contenu')
    await page.keyboard.press('Enter')
    await tabUntil(page, 'Chercher une commune')
    await page.keyboard.type('saint')
    expect(await listShown(page)).toEqual(['Saint-Benoît', 'Saint-Sauvant'])
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).searchParams.get('q')).toBe('saint')
    await tabUntil(page, 'Se connecter en tant que Camille Roux', 'Shift+Tab')
    expect(await isOutlined(page)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Votre session' }).waitFor()
    await tabUntil(page, 'Se déconnecter')
    await page.keyboard.press('Space')
    await page.getByRole('heading', { name: 'Se connecter' }).waitFor()
    await context.close()
  })
})

async function readCookies(context: BrowserContext) {
  return (await context.cookies()).map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite }))
}

/** The words of what has the focus: its label, else its text. */
async function focused(page: Page): Promise<string> {
  const words: string = await page.evaluate(
    '(document.activeElement.labels?.[0] ?? document.activeElement).textContent.replace(/\\s+/g, " ").trim()',
  )
  return words
}

async function tabUntil(page: Page, words: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let steps = 0; steps < 40; steps += 1) {
    await page.keyboard.press(key)
    if ((await focused(page)) === words) return
  }
  throw new TypeError(`The keyboard does not reach «${words}»`)
}

async function isOutlined(page: Page): Promise<boolean> {
  return await page.evaluate("getComputedStyle(document.activeElement).outlineStyle === 'solid'")
}
