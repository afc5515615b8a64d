import { describe, expect, test } from 'vitest'
import type { Pool } from './pool.ts'

const seen = '{ viewer { kind memberships { collectivity { slug } roles } } }'

/** How someone comes to work for a tenant. */
export function holdInvitations(pool: () => Pool): void {
  describe('an invitation', () => {
    const invite = async (input: object = {}) => {
      const email = `zoe.${crypto.randomUUID().slice(0, 8)}@poitiers.example`
      const given = { tenant: 'poitiers', email, name: 'Zoé Martin', roles: ['AGENT'], ...input }
      const token = await pool().tokenOf('administrator')
      const invited = await pool().change('inviteMember', given, { token }, 'link expiresAt isWelcomeSent')
      const person = await pool().federation.findPersonByEmail(given.email)
      // Who was invited before has been let in already.
      if (!('email' in input)) await pool().provider.letSignIn(person?.subject ?? '')
      return { email: given.email, link: new URL(String(invited['link'])), invited }
    }
    const secretOf = (link: URL) => link.hash.slice(1)
    const accept = async (link: URL, account: string) =>
      await pool().change('acceptInvitation', { token: secretOf(link) }, { token: await pool().freshTokenOf(account) })

    test('makes who accepts it a member, with the roles that it says', async () => {
      const { email, link } = await invite({ roles: ['AGENT', 'DPO'] })
      const before = await pool().tokenOf(email)
      expect((await pool().ask(seen, { token: before })).data).toMatchObject({ viewer: { kind: 'CITIZEN' } })
      expect(await accept(link, email)).toMatchObject({ __typename: 'AcceptInvitationPayload' })
      const { data } = await pool().ask(seen, { token: await pool().freshTokenOf(email) })
      expect(data).toEqual({
        viewer: {
          kind: 'AGENT',
          memberships: [{ collectivity: { slug: 'poitiers' }, roles: expect.arrayContaining(['AGENT', 'DPO']) }],
        },
      })
    })

    test('shows whom it is from to who holds the link, and keeps its secret behind #', async () => {
      const { link, email } = await invite()
      expect(link.search).toBe('')
      const query = 'query ($token: String!) { invitation(token: $token) { collectivity { slug } roles } }'
      const shown = await pool().ask(query, { variables: { token: secretOf(link) } })
      expect(shown.data).toEqual({ invitation: { collectivity: { slug: 'poitiers' }, roles: ['AGENT'] } })
      expect(shown.text).not.toContain(email)
      const guessed = `${secretOf(link).slice(0, -1)}${secretOf(link).endsWith('A') ? 'B' : 'A'}`
      expect((await pool().ask(query, { variables: { token: guessed } })).data).toEqual({ invitation: null })
    })

    test('is for the verified address that was invited, whoever holds the link', async () => {
      const { link, email } = await invite()
      const stranger = await pool().driver.invite()
      for (const account of [stranger.email, 'citizen', 'agent', 'operator']) {
        expect(await accept(link, account)).toMatchObject({ code: 'INVITATION_FOR_SOMEONE_ELSE' })
      }
      expect(await accept(link, email)).toMatchObject({ __typename: 'AcceptInvitationPayload' })
    })

    test('is accepted again by the same person without harm, and by nobody else', async () => {
      const { link, email } = await invite()
      await accept(link, email)
      expect(await accept(link, email)).toMatchObject({ __typename: 'AcceptInvitationPayload' })
    })

    test('is over when a newer one replaces it, when it is withdrawn, and when its time is up', async () => {
      const first = await invite()
      const second = await invite({ email: first.email })
      expect(await accept(first.link, first.email)).toMatchObject({ code: 'INVITATION_OVER' })

      const token = await pool().tokenOf('administrator')
      const { data } = await pool().ask('{ tenant(slug: "poitiers") { invitations { id email } } }', { token })
      const list = (data['tenant'] as { invitations: { id: string; email: string }[] }).invitations
      const waiting = list.filter(({ email }) => email === second.email)
      expect(waiting).toHaveLength(1)
      await pool().change('withdrawInvitation', { invitationId: waiting[0]?.id }, { token })
      expect(await accept(second.link, second.email)).toMatchObject({ code: 'INVITATION_OVER' })

      const third = await invite()
      const { schema } = pool().world.tenant('poitiers').placement
      const { admin } = pool().world
      await admin`update ${admin(schema)}.invitations set expires_at = now() where email = ${third.email}`
      expect(await accept(third.link, third.email)).toMatchObject({ code: 'INVITATION_OVER' })
    })

    test.each([
      ['no address', { email: 'zoe' }],
      ['an address with a line break', { email: 'zoe@ville.fr\nbcc: x@y.fr' }],
      ['no name', { name: ' ' }],
      ['no role', { roles: [] }],
    ])('is refused with %s', async (_name, input) => {
      const given = { tenant: 'poitiers', email: 'zoe@poitiers.example', name: 'Zoé', roles: ['AGENT'], ...input }
      const token = await pool().tokenOf('administrator')
      expect(await pool().change('inviteMember', given, { token })).toMatchObject({ code: 'INVALID_INPUT' })
    })

    test('is made by administrators of the tenant alone', async () => {
      const given = { email: 'zoe@poitiers.example', name: 'Zoé', roles: ['ADMINISTRATOR'] }
      const ask = async (account: string, tenant: string) => {
        const query =
          'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { __typename ... on Error { code } } }'
        const variables = { input: { ...given, tenant } }
        const { data, codes } = await pool().ask(query, { token: await pool().tokenOf(account), variables })
        return codes[0] ?? (data['inviteMember'] as { code?: string } | null)?.code
      }
      expect(await ask('agent', 'poitiers')).toBe('FORBIDDEN')
      expect(await ask('dpo', 'grand-poitiers')).toBe('FORBIDDEN')
      expect(await ask('citizen', 'poitiers')).toBe('FORBIDDEN')
      expect(await ask('operator', 'poitiers')).toBe('FORBIDDEN')
      expect(await ask('administrator', 'buxerolles')).toBe('NOT_FOUND')
    })
  })
}
