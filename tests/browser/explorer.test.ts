import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from './browser.ts'
import { createHomeWorld, type HomeWorld } from './home-world.ts'
import { signIn } from './steps.ts'

let world: HomeWorld
let browser: TestBrowser

beforeAll(async () => {
  ;[world, browser] = await Promise.all([createHomeWorld(), openBrowser()])
}, 60_000)
afterAll(async () => {
  await browser.close()
  await world.close()
})

test('an example opens in the explorer, filled in, and answers with the rights of the session', async () => {
  const { page, context, requested, complaints } = await browser.open({ viewport: { width: 1280, height: 800 } })
  await page.goto(`${world.origin}/`)
  await signIn(page, 'Camille Roux')
  await page.getByRole('link', { name: 'Ouvrir dans l’explorateur : Mon identité et mes droits' }).click()
  const editor = page.locator('.graphiql-query-editor .view-lines')
  await editor.getByText('memberships').waitFor()
  expect(await editor.innerText()).toContain('Viewer')
  await page.getByRole('button', { name: /^Execute query/ }).click()
  const answer = page.locator('.graphiql-response .view-lines')
  await answer.getByText('Camille Roux').waitFor()
  expect(await answer.innerText()).toContain('poitiers')
  expect(requested.filter(({ origin, protocol }) => origin !== world.origin && protocol !== 'blob:')).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})

test('the explorer of a commune opens with the examples, and answers a visitor', async () => {
  const { page, context } = await browser.open({ viewport: { width: 1280, height: 800 } })
  await page.goto(`${world.origin}/?q=buxerolles`)
  await page.getByRole('link', { name: 'Explorer l’API de Buxerolles' }).click()
  await page.waitForURL(`${world.origin}/t/buxerolles/graphql`)
  for (const name of ['Pool', 'Viewer', 'Requests', 'RequestTypes']) {
    await page.getByRole('tab', { name: new RegExp(`^${name}( |$)`) }).waitFor()
  }
  await page.getByRole('button', { name: /^Execute query/ }).click()
  const answer = page.locator('.graphiql-response .view-lines')
  await answer.getByText('CU du Grand Poitiers').waitFor()
  expect(await answer.innerText()).not.toContain('errors')
  await context.close()
})

test('each example of the page is an operation that the API answers', async () => {
  const { page, context } = await browser.open()
  await page.goto(`${world.origin}/?lang=en`)
  const links = await page.getByRole('link', { name: /^Open in the explorer/ }).all()
  expect(links).toHaveLength(4)
  for (const link of links) {
    const address = new URL((await link.getAttribute('href')) ?? '', world.origin)
    const response = await fetch(`${world.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: address.searchParams.get('query') }),
    })
    expect(await response.json()).toMatchObject({ data: expect.anything() })
  }
  await context.close()
})
