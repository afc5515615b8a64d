import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type TestBrowser, type Visit } from './browser.ts'
import { createHomeWorld, type HomeWorld } from './home-world.ts'
import { endInvitation, type Invited, invite, untilTokensAreTaken } from './invite.ts'
import { overflows } from './steps.ts'

let world: HomeWorld
let browser: TestBrowser

beforeAll(async () => {
  ;[world, browser] = await Promise.all([createHomeWorld(), openBrowser()])
}, 60_000)
afterEach(() => {
  world.cut.at = undefined
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const title = (page: Page, name: string) => page.getByRole('heading', { level: 2, name })
const acceptButton = (page: Page) => page.getByRole('button', { name: 'Accepter l’invitation' })
const focusedTitle = async (page: Page): Promise<string> => await page.evaluate('document.activeElement.textContent')

/** Signs in by the provider's own page, and comes back. */
async function signInAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page.getByText(`Session ouverte : ${name}`).waitFor()
}

async function acceptAs(visit: Visit, { link, name }: Invited): Promise<void> {
  await visit.page.goto(link)
  await signInAs(visit.page, name)
  await acceptButton(visit.page).click()
  await title(visit.page, 'Invitation acceptée').waitFor()
}

describe('the link of an invitation', () => {
  test('says who invites, as what and until when, signs in, and makes a member', async () => {
    const invited = await invite(world, ['AGENT', 'DPO'])
    const { page, context, requested, complaints } = await browser.open()
    await page.goto(invited.link)
    await title(page, 'Poitiers vous invite').waitFor()
    expect(await page.title()).toBe('Poitiers vous invite — Interco')
    expect(await page.getByRole('status').innerText()).toBe('Poitiers vous invite')
    const offer = (await page.locator('.offer').innerText()).replace(/\s+/g, ' ')
    expect(offer).toContain('Rôles traitement des demandes, protection des données')
    expect(offer).toMatch(/À accepter avant le \p{L}+ \d+ \p{L}+ \d{4} à \d\d:\d\d/u)
    await signInAs(page, invited.name)
    expect(new URL(page.url()).hash).toBe(invited.hash)
    await acceptButton(page).click()
    await title(page, 'Invitation acceptée').waitFor()
    expect(await focusedTitle(page)).toBe('Invitation acceptée')
    const ways = page.locator('[data-state=accepted]').getByRole('link')
    expect(await ways.allInnerTexts()).toEqual(['Aller à l’accueil', 'Aller à la page de Poitiers'])
    expect(await ways.last().getAttribute('href')).toBe('/t/poitiers')
    expect(complaints).toEqual([])
    expect(requested.filter(({ origin }) => origin !== world.origin)).toEqual([])
    // What a server or a proxy on the way may log.
    const secret = invited.hash.split('.')[1] ?? ''
    expect(requested.map(({ pathname, search }) => pathname + search).join(' ')).not.toContain(secret)
    await context.close()
  })

  test('still says that it was accepted after a reload, though the session’s rights have just changed', async () => {
    const visit = await browser.open()
    await acceptAs(visit, await invite(world))
    await visit.page.reload()
    await title(visit.page, 'Invitation acceptée').waitFor()
    expect(await visit.page.getByText('Vous travaillez maintenant pour Poitiers.').count()).toBe(1)
    const next = await invite(world)
    await visit.page.goto(next.link)
    await title(visit.page, 'Poitiers vous invite').waitFor()
    expect(visit.complaints.filter((text) => !text.includes('401'))).toEqual([])
    await visit.context.close()
  })

  test('tells who has used it that there is nothing to do, and anyone else that it is over', async () => {
    const invited = await invite(world)
    const first = await browser.open()
    await acceptAs(first, invited)
    await untilTokensAreTaken(world, invited)
    const later = await browser.open()
    await later.page.goto(invited.link)
    await title(later.page, 'Cette invitation n’est plus valable').waitFor()
    await later.page.goto((await invite(world)).link)
    await signInAs(later.page, invited.name)
    await later.page.goto(invited.link)
    await title(later.page, 'Vous travaillez déjà pour Poitiers').waitFor()
    expect(await acceptButton(later.page).count()).toBe(0)
    await Promise.all([first.context.close(), later.context.close()])
  })

  test('is over when its time is up while one hesitates', async () => {
    const invited = await invite(world)
    const { page, context } = await browser.open()
    await page.goto(invited.link)
    await signInAs(page, invited.name)
    await endInvitation(world, invited)
    await acceptButton(page).click()
    await title(page, 'Cette invitation n’est plus valable').waitFor()
    expect(await focusedTitle(page)).toBe('Cette invitation n’est plus valable')
    await context.close()
  })

  test('refuses another account, which changes and comes back', async () => {
    const invited = await invite(world)
    const { page, context, complaints } = await browser.open()
    await page.goto(invited.link)
    await signInAs(page, 'Lucas Petit')
    await acceptButton(page).click()
    await title(page, 'Cette invitation est pour une autre adresse').waitFor()
    expect(await page.locator('[data-state=someone-else] p').innerText()).toContain('du compte de Lucas Petit')
    await page.getByRole('button', { name: 'Changer de compte' }).click()
    await title(page, 'Poitiers vous invite').waitFor()
    expect(page.url()).toBe(invited.link)
    await signInAs(page, invited.name)
    await acceptButton(page).click()
    await title(page, 'Invitation acceptée').waitFor()
    expect(await page.evaluate('sessionStorage.length')).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('asks to sign in again when the session has ended in another tab', async () => {
    const invited = await invite(world)
    const { page, context } = await browser.open()
    await page.goto(invited.link)
    await signInAs(page, invited.name)
    await context.clearCookies()
    await acceptButton(page).click()
    await page.getByRole('button', { name: 'Se connecter' }).waitFor()
    expect(await title(page, 'Poitiers vous invite').count()).toBe(1)
    expect(await focusedTitle(page)).toBe('Poitiers vous invite')
    await context.close()
  })

  test('is used by keyboard alone', async () => {
    const invited = await invite(world)
    const { page, context } = await browser.open()
    await page.goto(invited.link)
    await signInAs(page, invited.name)
    await page.keyboard.press('Tab')
    expect(await focusedTitle(page)).toBe('Aller au contenu')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await focusedTitle(page)).toBe('Accepter l’invitation')
    await page.keyboard.press('Enter')
    await title(page, 'Invitation acceptée').waitFor()
    await page.keyboard.press('Tab')
    expect(await focusedTitle(page)).toBe('Aller à l’accueil')
    await context.close()
  })
})

describe('a link that is no invitation', () => {
  test.each([
    ['without its end', '', 'Il manque la fin du lien'],
    ['that was cut', '#poitiers.Zm9v', 'Ce lien est incomplet'],
    ['that holds markup', '#<img src=x onerror=alert(1)>', 'Ce lien est incomplet'],
    ['that was guessed', `#poitiers.${'A'.repeat(43)}`, 'Cette invitation n’est plus valable'],
    ['of nobody', `#nowhere.${'A'.repeat(43)}`, 'Cette invitation n’est plus valable'],
  ])('%s says what to do', async (_what, hash, expected) => {
    const { page, context, complaints } = await browser.open()
    await page.goto(`${world.origin}/invitation${hash}`)
    await title(page, expected).waitFor()
    expect(await page.locator('[data-state]:visible').count()).toBe(1)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('gives way to the whole one, pasted in its place', async () => {
    const { link } = await invite(world)
    const { page, context } = await browser.open()
    await page.goto(link.slice(0, -5))
    await title(page, 'Ce lien est incomplet').waitFor()
    await page.goto(link)
    await title(page, 'Poitiers vous invite').waitFor()
    expect(await page.locator('[data-state]:visible').count()).toBe(1)
    await context.close()
  })
})

describe('when the identity provider does not help', () => {
  test('accepting fails while it is away, loses nothing, and works once it is back', async () => {
    const invited = await invite(world)
    const { page, context } = await browser.open()
    await page.goto(invited.link)
    await signInAs(page, invited.name)
    world.cut.at = /\/realms\//
    await acceptButton(page).click()
    await title(page, 'Le service de connexion ne répond pas').waitFor()
    expect(await focusedTitle(page)).toBe('Le service de connexion ne répond pas')
    world.cut.at = undefined
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await acceptButton(page).click()
    await title(page, 'Invitation acceptée').waitFor()
    await context.close()
  })

  test('a sign-in that it does not finish leads back to the invitation and says so', async () => {
    const { link, hash, name } = await invite(world)
    const { page, context } = await browser.open()
    world.cut.at = /\/token$/
    await page.goto(link)
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
    await page.getByText('La connexion n’a pas abouti.').waitFor()
    await title(page, 'Poitiers vous invite').waitFor()
    expect(new URL(page.url()).hash).toBe(hash)
    await context.close()
  })
})

describe('the page', () => {
  test('says what it needs without JavaScript', async () => {
    const { page, context } = await browser.open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
    await page.goto(`${world.origin}/invitation`)
    expect(await page.locator('main').innerText()).toMatch(/^Votre invitation\s+Cette page a besoin de JavaScript/)
    expect(await overflows(page)).toBe(false)
    await context.close()
  })

  test('keeps the invitation through a change of language', async () => {
    const { link, hash } = await invite(world)
    const { page, context } = await browser.open()
    await page.goto(link)
    await title(page, 'Poitiers vous invite').waitFor()
    await page.getByRole('link', { name: 'English' }).click()
    await title(page, 'Poitiers invites you').waitFor()
    expect(page.url()).toBe(`${world.origin}/invitation?lang=en${hash}`)
    expect(await page.locator('.offer').innerText()).toContain('handling of requests')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: /^Lucas Petit/ }).click()
    await page.getByText('Signed in: Lucas Petit').waitFor()
    expect(page.url()).toBe(`${world.origin}/invitation?lang=en${hash}`)
    await context.close()
  })

  test.each(['127.0.0.1', 'poitiers.localhost'])('leads from %s to the public address, whole', async (host) => {
    const { link, hash } = await invite(world)
    const { page, context } = await browser.open()
    await page.goto(`http://${host}:${world.port}/invitation${hash}`)
    await title(page, 'Poitiers vous invite').waitFor()
    expect(page.url()).toBe(link)
    await context.close()
  })
})
