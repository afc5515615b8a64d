import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible } from './axe.ts'
import { openBrowser, type TestBrowser } from './browser.ts'
import { createHomeWorld, type HomeWorld } from './home-world.ts'
import { type Invited, invite, plantInvitation } from './invite.ts'
import { overflows } from './steps.ts'

let world: HomeWorld
let unfederated: HomeWorld
let browser: TestBrowser

beforeAll(async () => {
  ;[world, unfederated, browser] = await Promise.all([
    createHomeWorld(),
    createHomeWorld(undefined, { isFederated: false }),
    openBrowser(),
  ])
}, 90_000)
afterAll(async () => {
  await browser.close()
  await Promise.all([world.close(), unfederated.close()])
})

async function signedIn(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page.getByText(`Session ouverte : ${name}`).waitFor()
}

const accept = async (page: Page) => await page.getByRole('button', { name: 'Accepter l’invitation' }).click()

/** How each state is come to, and its title. */
const states: readonly (readonly [title: string, reach: (page: Page, invited: Invited) => Promise<unknown>])[] = [
  ['Il manque la fin du lien', (page) => page.goto(`${world.origin}/invitation`)],
  ['Ce lien est incomplet', (page) => page.goto(`${world.origin}/invitation#poitiers`)],
  ['Cette invitation n’est plus valable', (page) => page.goto(`${world.origin}/invitation#poitiers.${'A'.repeat(43)}`)],
  ['Poitiers invites you', (page, { hash }) => page.goto(`${world.origin}/invitation?lang=en&sign-in=failed${hash}`)],
  ['Poitiers vous invite', (page, { link, name }) => signedIn(page, link, name)],
  [
    'Invitation acceptée',
    async (page, { link, name }) => {
      await signedIn(page, link, name)
      await accept(page)
    },
  ],
  [
    'Vous travaillez déjà pour Poitiers',
    async (page) => {
      const { link } = await invite(world)
      await signedIn(page, link, 'Camille Roux')
      await page.goto(`${world.origin}/invitation#poitiers.${'A'.repeat(43)}`)
    },
  ],
  [
    'Cette invitation est pour une autre adresse',
    async (page, { link }) => {
      await signedIn(page, link, 'Lucas Petit')
      await accept(page)
    },
  ],
  [
    'L’invitation ne peut pas être acceptée ici',
    async (page) => {
      await signedIn(page, await plantInvitation(unfederated), 'Lucas Petit')
      await accept(page)
    },
  ],
  [
    'Le service n’a pas pu répondre',
    async (page, { link }) => {
      await page.route('**/graphql', (route) => route.abort())
      await page.goto(link)
    },
  ],
  [
    'Le service de connexion ne répond pas',
    async (page, { link, name }) => {
      await signedIn(page, link, name)
      world.cut.at = /\/realms\//
      await accept(page)
      await page.getByRole('heading', { name: 'Le service de connexion ne répond pas' }).waitFor()
      world.cut.at = undefined
    },
  ],
]

describe('axe finds nothing against WCAG 2.2 AA, light and dark, on a phone and a desk, on', () => {
  test.each(states)(
    '«%s»',
    async (title, reach) => {
      const { page, context } = await browser.open({ viewport: { width: 320, height: 640 } })
      await reach(page, await invite(world))
      await page.getByRole('heading', { level: 2, name: title }).waitFor()
      expect(await overflows(page)).toBe(false)
      await expectAccessible(page)
      await context.close()
    },
    60_000,
  )
})
