import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type RequestHandler, Router } from 'express'

const styles = ['base', 'layout', 'parts', 'communes', 'api-and-status', 'invitation', 'media'] as const

const files = {
  'home.css': { type: 'text/css; charset=utf-8', parts: styles.map((name) => `styles/${name}.css`) },
  'home.mjs': { type: 'text/javascript; charset=utf-8', parts: ['home.mjs'] },
  'invitation.mjs': { type: 'text/javascript; charset=utf-8', parts: ['invitation.mjs'] },
  'icon.svg': { type: 'image/svg+xml', parts: ['icon.svg'] },
} as const

export type Assets = { readonly router: Router; addressOf(name: keyof typeof files): string }

/** The static files of the page, read once. Their names carry their content: browsers keep them for good. */
export function createAssets(): Assets {
  const router = Router()
  const addresses = new Map<string, string>()
  for (const [name, { type, parts }] of Object.entries(files)) {
    const content = parts.map((part) => readFileSync(new URL(`assets/${part}`, import.meta.url), 'utf8')).join('\n')
    const address = `/assets/${name.replace('.', `-${hash('sha256', content, 'hex').slice(0, 12)}.`)}`
    const send = (cacheControl: string): RequestHandler => {
      return (_request, response) => {
        response.locals['route'] = 'asset'
        response.set({ 'content-type': type, 'cache-control': cacheControl }).send(content)
      }
    }
    addresses.set(name, address)
    router.get(address, send('public, max-age=31536000, immutable'))
    // Browsers ask for it on their own, on pages that name none.
    if (name === 'icon.svg') router.get('/favicon.ico', send('public, max-age=86400'))
  }
  return { router, addressOf: (name) => addresses.get(name) ?? '' }
}
