import { describe, expect, test } from 'vitest'
import type { Pool, Served } from './pool.ts'

const revokedWithinMs = 2_000
const list = '{ tenant(slug: "poitiers") { requests { totalCount } } }'

/** What becomes of members. */
export function holdMembers(pool: () => Pool): void {
  describe('a member', () => {
    const join = (roles?: readonly string[]) => pool().join(roles)
    const isRefused = (token: string) => async (at: Served) => {
      const { status, codes } = await pool().ask(list, { token, at })
      return status === 401 && codes[0] === 'TOKEN_EXPIRED'
    }
    const change = (name: string, input: object, token: string) =>
      pool().change(name, input, { token }, 'member { state roles }')

    test('who is suspended has no right on any gateway within two seconds, whatever their token says', async () => {
      const { email, memberId, token, administrator } = await join()
      expect((await pool().ask(list, { token })).codes).toEqual([])
      expect(await change('suspendMember', { memberId }, administrator)).toMatchObject({
        member: { state: 'SUSPENDED' },
      })
      expect(await pool().timeUntil(isRefused(token))).toBeLessThan(revokedWithinMs)
      // Nor does the token of a moment later: to who is suspended, the tenant is not there.
      expect((await pool().ask(list, { token: await pool().freshTokenOf(email) })).data).toEqual({ tenant: null })

      expect(await change('resumeMember', { memberId }, administrator)).toMatchObject({
        member: { state: 'ACTIVE', roles: ['AGENT'] },
      })
      expect((await pool().ask(list, { token: await pool().freshTokenOf(email) })).codes).toEqual([])
    })

    test('has the roles of the last change within two seconds, and no other', async () => {
      const { email, memberId, token, administrator } = await join()
      expect(await change('changeRoles', { memberId, roles: ['DPO'] }, administrator)).toMatchObject({
        member: { roles: ['DPO'] },
      })
      expect(await pool().timeUntil(isRefused(token))).toBeLessThan(revokedWithinMs)
      const actor = await pool().driver.actorOf(email)
      expect([...actor.memberships.values()]).toEqual([['dpo']])
    })

    test('who is removed keeps the account and loses the tenant, and may be invited again', async () => {
      const { email, memberId, token, administrator } = await join()
      expect(await change('removeMember', { memberId }, administrator)).toMatchObject({
        member: { state: 'REMOVED', roles: [] },
      })
      expect(await pool().timeUntil(isRefused(token))).toBeLessThan(revokedWithinMs)
      expect(await pool().federation.findPersonByEmail(email)).toMatchObject({ isEnabled: true })
      expect((await pool().driver.actorOf(email)).memberships.size).toBe(0)
      // Again changes nothing.
      expect(await change('removeMember', { memberId }, administrator)).toMatchObject({ member: { state: 'REMOVED' } })
      const given = { tenant: 'poitiers', email, name: 'Léa Dubois', roles: ['READER'] }
      const { link } = await pool().change('inviteMember', given, { token: administrator }, 'link')
      const secret = new URL(String(link)).hash.slice(1)
      const own = await pool().freshTokenOf(email)
      await pool().change('acceptInvitation', { token: secret }, { token: own })
      expect((await pool().ask(list, { token: await pool().freshTokenOf(email) })).codes).toEqual([])
    })

    test('who is the last administrator stays one until another is', async () => {
      const administrator = await pool().tokenOf('administrator')
      const own = pool().member('administrator')
      for (const [name, input] of [
        ['suspendMember', { memberId: own }],
        ['removeMember', { memberId: own }],
        ['changeRoles', { memberId: own, roles: ['AGENT'] }],
      ] as const) {
        expect(await pool().change(name, input, { token: administrator })).toMatchObject({ code: 'LAST_ADMINISTRATOR' })
      }
      const { email, memberId } = await join()
      const handed = await pool().change(
        'handOverAdministration',
        { memberId, keepRoles: ['AGENT'] },
        { token: administrator },
        'member { roles }',
      )
      expect(handed).toMatchObject({ member: { roles: expect.arrayContaining(['ADMINISTRATOR', 'AGENT']) } })
      const next = await pool().freshTokenOf(email)
      // And back, for the tests that follow.
      const back = await pool().change(
        'handOverAdministration',
        { memberId: own, keepRoles: ['AGENT'] },
        { token: next },
        'member { roles }',
      )
      expect(back).toMatchObject({ member: { roles: expect.arrayContaining(['ADMINISTRATOR']) } })
      await pool().freshTokenOf('administrator')
    })

    test('of another tenant is nobody here, whatever id is guessed', async () => {
      const { memberId, administrator } = await join()
      const twin = memberId.replace('.poitiers.', '.buxerolles.')
      for (const id of [twin, memberId.replace('Member', 'Request'), 'Member.poitiers.0', `${memberId}0`]) {
        for (const name of ['suspendMember', 'removeMember', 'resumeMember']) {
          expect(await pool().change(name, { memberId: id }, { token: administrator })).toMatchObject({
            code: 'NOT_FOUND',
          })
        }
      }
      const several = await pool().tokenOf('agent-several')
      const query = 'mutation ($input: SuspendMemberInput!) { suspendMember(input: $input) { __typename } }'
      expect((await pool().ask(query, { token: several, variables: { input: { memberId } } })).codes).toEqual([
        'FORBIDDEN',
      ])
    })

    test('changes stand in the access journal, which the DPO reads and the administrator does not', async () => {
      const { email, memberId, administrator } = await join(['DPO'])
      const journal =
        '{ tenant(slug: "poitiers") { accessJournal(first: 5) { nodes { deed actorName subjectName subjectId } } } }'
      const dpo = await pool().tokenOf(email)
      const { data } = await pool().ask(journal, { token: dpo })
      const nodes = (data['tenant'] as { accessJournal: { nodes: object[] } }).accessJournal.nodes
      expect(nodes.slice(0, 2)).toMatchObject([
        {
          deed: 'member.joined',
          actorName: expect.any(String),
          subjectName: 'Léa Dubois',
          subjectId: memberId.split('.')[2],
        },
        { deed: 'member.invited', actorName: 'Étienne Morel', subjectName: 'Léa Dubois' },
      ])
      expect((await pool().ask(journal, { token: administrator })).codes).toEqual(['FORBIDDEN'])
    })

    test('can be told why another may or may not, by who may ask', async () => {
      const { memberId, administrator } = await join(['READER'])
      const { id } = await pool().givenRequest('poitiers', 'Éclairage')
      const query = `query ($object: ID!, $memberId: ID) { explainAccess(action: "request:move", object: $object, memberId: $memberId) {
        isAllowed steps { kind holds sentence } } }`
      const why = async (token: string, variables: object) =>
        (await pool().ask(query, { token, variables })).data['explainAccess']
      const refusal = await why(administrator, { object: id, memberId })
      expect(refusal).toMatchObject({
        isAllowed: false,
        steps: expect.arrayContaining([
          { kind: 'GROUND', holds: false, sentence: 'Membre de la collectivité, lecteur : ne donne pas ce droit.' },
          { kind: 'RULE', holds: false, sentence: '« request:move » n’est pas donné.' },
        ]),
      })
      const agent = await pool().tokenOf('agent')
      expect(await why(agent, { object: id })).toMatchObject({ isAllowed: true })
      expect((await pool().ask(query, { token: agent, variables: { object: id, memberId } })).codes).toEqual([
        'FORBIDDEN',
      ])
      // Elsewhere one learns nothing, not even whether the object is there.
      const elsewhere = id.replace('.poitiers.', '.buxerolles.')
      expect(await why(agent, { object: elsewhere })).toEqual(
        await why(agent, { object: `Request.buxerolles.${crypto.randomUUID()}` }),
      )
    })
  })
}
