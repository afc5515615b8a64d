import { randomUUID } from 'node:crypto'
import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import type { Driver } from './driver.ts'
import { refused } from './refused.ts'

/** Accounts: who is invited, and who is signed out. */
export function holdPeople(driver: () => Driver): void {
  describe('a person who is invited', () => {
    test('has an account without a confirmed address, once, whatever the case of its letters', async () => {
      const email = `Ana-${randomUUID()}@Interco.example`
      const made = await driver().federation.ensurePerson({ email, name: 'Ana de la Tour' })
      expect(made).toMatchObject({ name: 'Ana de la Tour', email: email.toLowerCase() })
      expect(made).toMatchObject({ isEmailVerified: false, isEnabled: true })
      expect(await driver().federation.ensurePerson({ email: email.toUpperCase(), name: 'Someone else' })).toEqual(made)
      expect(await driver().federation.findPerson(made.subject)).toEqual(made)
      expect(await driver().federation.findPersonByEmail(email)).toEqual(made)
    })

    test('who has an account keeps it as it is', async () => {
      const known = await driver().federation.ensurePerson({ email: 'agent@interco.example', name: 'Another Name' })
      expect(known).toMatchObject({ name: 'Camille Roux', isEmailVerified: true })
    })

    test.each(['nobody', '', '..', '../clients', 'a/b', randomUUID()])(
      'is nobody by the subject «%s»',
      async (subject) => {
        expect(await driver().federation.findPerson(subject)).toBeUndefined()
      },
    )

    test('is told that no mail could be sent, where there is no mail server', async () => {
      const { subject } = await driver().invite()
      expect(await driver().federation.sendWelcome(subject, `${driver().provider.publicUrl}/t/poitiers`)).toBe(false)
      await expect(driver().federation.sendWelcome(randomUUID(), `${driver().provider.publicUrl}/`)).rejects.toEqual(
        refused(404),
      )
    })
  })

  describe('a person who is signed out', () => {
    test('has no refresh token that serves', async () => {
      const person = await driver().invite()
      const [first, second] = [await driver().tokensOf(person.email), await driver().tokensOf(person.email)]
      await driver().federation.signOut(person.subject)
      for (const { refresh_token = '' } of [first, second]) {
        await expect(openid.refreshTokenGrant(driver().cli, refresh_token)).rejects.toMatchObject({
          error: 'invalid_grant',
        })
      }
    })

    test('signs in again, and takes nobody else along', async () => {
      const [person, other] = [await driver().invite(), await driver().invite()]
      const { refresh_token = '' } = await driver().tokensOf(other.email)
      await driver().federation.signOut(person.subject)
      expect((await driver().actorOf(person.email)).kind).toBe('citizen')
      expect((await openid.refreshTokenGrant(driver().cli, refresh_token)).access_token).not.toBe('')
      await expect(driver().federation.signOut(randomUUID())).rejects.toEqual(refused(404))
    })
  })
}
