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

describe('the search', () => {
  test('filters as one types, by name without accents, postcode, INSEE code or SIREN, and announces the count', async () => {
    const { page, context } = await browser.open()
    await page.goto(`${world.origin}/`)
    const field = page.getByLabel('Chercher une commune')
    const count = page.locator('#communes [role=status][aria-live=polite]')
    expect(await count.innerText()).toBe('7 communes')
    const found = async (text: string) => {
      await field.fill(text)
      return await listShown(page)
    }
    expect(await found('saint benoit')).toEqual(['Saint-Benoît'])
    expect(await count.innerText()).toBe('1 commune sur 7')
    expect(await found('BERUGES')).toEqual(['Béruges'])
    expect(await found('Cloué')).toEqual(['Cloué'])
    expect(await found('86300')).toEqual(['Chauvigny'])
    expect(await found('86194')).toEqual(['Poitiers'])
    expect(await found('218 601 946')).toEqual(['Poitiers'])
    expect(await found('saint')).toEqual(['Saint-Benoît', 'Saint-Sauvant'])
    expect(await count.innerText()).toBe('2 communes sur 7')
    expect(await found('lyon')).toEqual([])
    expect(await count.innerText()).toMatch(/^Aucune commune/)
    expect(await found('')).toHaveLength(7)
    await context.close()
  })

  test('is kept when the table is sorted', async () => {
    const { page, context } = await browser.open()
    await page.goto(`${world.origin}/`)
    await page.getByLabel('Chercher une commune').fill('saint')
    await page.getByRole('columnheader', { name: 'Population' }).getByRole('link').click()
    await page.waitForURL(/sort=-population/)
    expect(await listShown(page)).toEqual(['Saint-Benoît', 'Saint-Sauvant'])
    expect(await page.getByRole('columnheader', { name: 'Population' }).getAttribute('aria-sort')).toBe('descending')
    await page.getByRole('columnheader', { name: 'Population' }).getByRole('link').click()
    await page.waitForURL(/sort=population/)
    expect(await listShown(page)).toEqual(['Saint-Sauvant', 'Saint-Benoît'])
    await context.close()
  })

  test('gives the same answers without JavaScript', async () => {
    const { page, context } = await browser.open({ javaScriptEnabled: false })
    await page.goto(`${world.origin}/?lang=en`)
    for (const [text, names] of [
      ['beruges', ['Béruges']],
      ['Cloué', ['Cloué']],
      ['86300', ['Chauvigny']],
      ['saint', ['Saint-Benoît', 'Saint-Sauvant']],
      ['lyon', []],
    ] as const) {
      await page.getByLabel('Find a commune').fill(text)
      await page.getByRole('button', { name: 'Search' }).click()
      await page.waitForURL((url) => url.searchParams.get('q') === text)
      expect(await listShown(page)).toEqual(names)
    }
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await context.close()
  })
})

describe('the language', () => {
  const titleFor = async (locale: string, path = '/') => {
    const { page, context } = await browser.open({ locale })
    await page.goto(`${world.origin}${path}`)
    const title = await page.getByRole('heading', { level: 1 }).innerText()
    const language = await page.locator('html').getAttribute('lang')
    await context.close()
    return `${language}: ${title}`
  }
  const french = 'fr: Partager les services numériques, garder ses données'
  const english = 'en: Share digital services, keep your own data'

  test('is French, unless the person prefers English or asks for it', async () => {
    expect(await titleFor('fr-FR')).toBe(french)
    expect(await titleFor('de-DE')).toBe(french)
    expect(await titleFor('en-GB')).toBe(english)
    expect(await titleFor('fr-FR', '/?lang=en')).toBe(english)
    expect(await (await fetch(`${world.origin}/`)).text()).toContain('<html lang="fr">')
  })

  test('changes with a link that keeps the search, and stays through a sign-in', async () => {
    const { page, context } = await browser.open()
    await page.goto(`${world.origin}/?q=saint`)
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Share digital services' }).waitFor()
    expect(await listShown(page)).toHaveLength(2)
    await signIn(page, 'Camille Roux', 'en')
    await context.close()
  })
})

describe('the address', () => {
  test('of this machine by another name leads to the public one, where forms are taken', async () => {
    const { page, context } = await browser.open()
    await page.goto(`http://127.0.0.1:${world.port}/?lang=en`)
    expect(page.url()).toBe(`${world.origin}/?lang=en`)
    await context.close()
  })

  test('is not left twice: a proxy that hides the name asked for makes no endless round', async () => {
    const ask = async (cookie: string) =>
      await fetch(`http://127.0.0.1:${world.port}/`, { redirect: 'manual', headers: { cookie } })
    const first = await ask('')
    expect(first.status).toBe(302)
    const [cookie = ''] = first.headers.getSetCookie()[0]?.split(';') ?? []
    expect((await ask(cookie)).status).toBe(200)
  })

  test('of a tenant keeps working, and says where to sign in', async () => {
    const { page, context } = await browser.open()
    await page.goto(`http://poitiers.localhost:${world.port}/`)
    expect(new URL(page.url()).hostname).toBe('poitiers.localhost')
    expect(await page.getByRole('button', { name: /Se connecter/ }).count()).toBe(0)
    await page.getByRole('link', { name: 'Aller à l’adresse commune' }).click()
    await page.waitForURL(`${world.origin}/`)
    await context.close()
  })
})

describe('the page', () => {
  test('shows the pool, its size, its communes and the state of the service', async () => {
    const { page, context } = await browser.open()
    await page.goto(`${world.origin}/`)
    const facts = page.locator('.facts')
    expect(await facts.innerText()).toMatch(/Communauté urbaine du Grand Poitiers\s+SIREN 200069854/)
    expect(await facts.innerText()).toMatch(/Collectivités\s+8/)
    const poitiers = page.getByRole('row', { name: /^Poitiers/ })
    expect(await poitiers.innerText()).toMatch(/86194\s+218601946\s+89\u202f\d{3}\s+86000/)
    expect(await poitiers.getByRole('link').getAttribute('href')).toBe('/t/poitiers/graphql')
    expect(await page.locator('#status').innerText()).toMatch(/Tout fonctionne/)
    await context.close()
  })

  test('asks nothing of another host, and nothing in it breaks its own policy', async () => {
    const { page, context, requested, complaints } = await browser.open()
    await page.goto(`${world.origin}/`)
    await page.getByLabel('Chercher une commune').fill('saint')
    expect(requested.filter((url) => url.origin !== world.origin)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })

  test('shows a hostile name of a tenant as text', async () => {
    const hostile = `Cloué"><script>document.title='taken'</script><img src=x onerror="document.title='taken'">`
    await world.admin`update interco.tenants set name = ${hostile} where slug = 'cloue'`
    const { page, context, complaints } = await browser.open()
    const row = page.getByRole('rowheader', { name: 'Cloué"><script>' })
    await expect
      .poll(async () => {
        await page.goto(`${world.origin}/`)
        return await row.count()
      })
      .toBe(1)
    expect(await row.innerText()).toBe(hostile)
    expect(await page.title()).toContain('Interco')
    expect(complaints).toEqual([])
    await context.close()
    await world.admin`update interco.tenants set name = 'Cloué' where slug = 'cloue'`
  })

  test('shows a hostile search as text', async () => {
    const { page, context } = await browser.open()
    const hostile = `"><script>document.title='taken'</script>`
    await page.goto(`${world.origin}/?q=${encodeURIComponent(hostile)}`)
    expect(await page.getByLabel('Chercher une commune').inputValue()).toBe(hostile)
    expect(await page.title()).toContain('Interco')
    await context.close()
  })

  test('forbids everything that it does not need, and its files are kept for good', async () => {
    const response = await fetch(`${world.origin}/`)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:/)
    const [style = ''] = /\/assets\/home-[\da-f]{12}\.css/.exec(await response.text()) ?? []
    const file = await fetch(`${world.origin}${style}`)
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(file.headers.get('content-type')).toBe('text/css; charset=utf-8')
  })
})
