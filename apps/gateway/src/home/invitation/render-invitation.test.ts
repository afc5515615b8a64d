import { describe, expect, test } from 'vitest'
import { invitationEn } from '../texts/invitation-en.ts'
import { invitationFr } from '../texts/invitation-fr.ts'
import { type InvitationView, renderInvitation } from './render-invitation.ts'

const view: InvitationView = {
  language: 'fr',
  chosen: undefined,
  hasFailed: false,
  canSignIn: true,
  isClosed: false,
  assets: { style: '/style.css', script: '/script.mjs', icon: '/icon.svg' },
}

const render = (change: Partial<InvitationView> = {}) => renderInvitation({ ...view, ...change })

test('every state is in the page, hidden, until the script shows one', () => {
  const states = [...render().matchAll(/<div class="card" data-state="([\w-]+)"( hidden)?>/g)]
  expect(new Set(states.map(([, name]) => name))).toEqual(new Set(Object.keys(invitationFr.states)))
  expect(states.every(([, , hidden]) => hidden === ' hidden')).toBe(true)
})

test('it says without a script what it needs, and holds none itself', () => {
  expect(render()).toContain(`<noscript><p class="alert">${invitationFr.noScript}</p></noscript>`)
  expect(render().match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/script.mjs">'])
  expect(render()).not.toMatch(/ on\w+="| style="/)
})

describe('signing in', () => {
  test('leads back in the language that was chosen', () => {
    expect(render()).toContain('data-address="/invitation"')
    expect(render({ language: 'en', chosen: 'en' })).toContain('data-address="/invitation?lang=en"')
  })

  test('has no form where there are no sessions', () => {
    expect(render({ canSignIn: false }).match(/action="\/session\/sign-in"/g)).toHaveLength(1)
    expect(render({ canSignIn: false })).toContain('n’ouvre pas de session')
  })

  test('that failed is told beside it', () => {
    expect(render()).not.toContain('La connexion n’a pas abouti')
    expect(render({ hasFailed: true })).toContain('La connexion n’a pas abouti')
  })
})

test('where only persisted operations are executed, the script sends their hashes', () => {
  expect(render()).toContain('invitation(token: $token)')
  expect(render({ isClosed: true })).not.toContain('invitation(token: $token)')
  expect(render({ isClosed: true }).match(/sha256Hash&quot;:&quot;[\da-f]{64}/g)).toHaveLength(2)
})

test('both languages name the same in their phrases', () => {
  const namesIn = (words: object) =>
    JSON.stringify(words)
      .match(/\{\w+\}/g)
      ?.toSorted((one, other) => one.localeCompare(other))
  expect(namesIn(invitationEn)).toEqual(namesIn(invitationFr))
})
