import { describe, expect, test } from 'vitest'
import type { Pool, Served } from './pool.ts'

const within = 2_000

/** Rights beyond roles: grants to members, and conventions with other tenants. */
export function holdConventions(pool: () => Pool): void {
  const subjects = '{ tenant(slug: "poitiers") { requests(first: 50) { nodes { subject } } } }'
  const seenBy = async (token: string, at?: Served) => {
    const { data, codes } = await pool().ask(subjects, { token, ...(at ? { at } : {}) })
    const nodes = (data['tenant'] as { requests: { nodes: { subject: string }[] } | null } | null)?.requests?.nodes
    return { codes, tenant: data['tenant'], subjects: nodes?.map(({ subject }) => subject) }
  }

  describe('a convention', () => {
    test('lets people of a partner do what it says, on what it says, until it ends; and says why', async () => {
      const dechets = await pool().givenRequest('poitiers', 'Dépôt sauvage')
      const voirie = await pool().givenRequest('poitiers', 'Nid-de-poule')
      const administrator = await pool().tokenOf('administrator')
      // The DPO of Grand Poitiers is no member of Poitiers.
      const partner = await pool().tokenOf('dpo')
      expect((await seenBy(partner)).tenant).toBeNull()

      const given = {
        tenant: 'poitiers',
        number: '2026-017',
        subject: 'Service commun des déchets',
        legalBasis: 'CGCT, art. L. 5211-4-2',
        partner: 'grand-poitiers',
        partnerRoles: ['DPO'],
        permissions: ['request:list', 'request:move'],
        limits: [{ kind: 'requestType', ids: [dechets.type] }],
      }
      const { id } = await pool().change('signConvention', given, { token: administrator }, 'id')
      expect(await pool().timeUntil(async (at) => (await seenBy(partner, at)).subjects?.length === 1)).toBeLessThan(
        within,
      )
      expect((await seenBy(partner)).subjects).toEqual(['Dépôt sauvage'])

      const move = async (requestId: string) =>
        (
          await pool().change('moveRequest', { requestId, transition: 'START', expectedVersion: 1 }, { token: partner })
        )['__typename']
      expect(await move(dechets.id)).toBe('MoveRequestPayload')
      expect(await move(voirie.id)).toBe('NotFoundError')
      const node = 'query ($id: ID!) { node(id: $id) { id } }'
      expect((await pool().ask(node, { token: partner, variables: { id: voirie.id } })).data).toEqual({ node: null })
      const related = '{ tenant(slug: "poitiers") { requestTypes { requests { totalCount } } } }'
      expect((await pool().ask(related, { token: partner })).text).not.toContain('"totalCount":1')

      const why =
        'query ($object: ID!) { explainAccess(action: "request:move", object: $object) { isAllowed steps { kind holds sentence } } }'
      expect((await pool().ask(why, { token: partner, variables: { object: dechets.id } })).data).toMatchObject({
        explainAccess: {
          isAllowed: true,
          steps: expect.arrayContaining([
            { kind: 'GROUND', holds: true, sentence: 'Convention n° 2026-017 : donne ce droit.' },
          ]),
        },
      })
      expect((await pool().ask(why, { token: partner, variables: { object: voirie.id } })).data).toMatchObject({
        explainAccess: { isAllowed: false },
      })

      const gone = async (at: Served) => (await seenBy(partner, at)).tenant === null
      await pool().change('suspendConvention', { conventionId: id, isSuspended: true }, { token: administrator })
      expect(await pool().timeUntil(gone)).toBeLessThan(within)
      await pool().change('suspendConvention', { conventionId: id, isSuspended: false }, { token: administrator })
      await pool().timeUntil(async (at) => !(await gone(at)))
      await pool().change('endConvention', { conventionId: id }, { token: administrator })
      expect(await pool().timeUntil(gone)).toBeLessThan(within)
    })

    test('gives no right over access itself, binds no tenant to itself, and is signed by administrators alone', async () => {
      const administrator = await pool().tokenOf('administrator')
      const given = {
        tenant: 'poitiers',
        number: '1',
        subject: 'Essai',
        legalBasis: 'CGCT',
        partner: 'grand-poitiers',
        partnerRoles: ['AGENT'],
        permissions: ['request:list'],
      }
      const sign = (input: object) => pool().change('signConvention', { ...given, ...input }, { token: administrator })
      for (const refused of [
        { permissions: ['member:manage'] },
        { permissions: ['journal:read'] },
        { permissions: ['request:list', 'nothing:known'] },
        { permissions: [] },
        { partner: 'poitiers' },
        { limits: [] },
        { until: '2020-01-01T00:00:00Z' },
      ]) {
        expect(await sign(refused)).toMatchObject({ code: 'INVALID_INPUT' })
      }
      expect(await sign({ tenant: 'buxerolles' })).toMatchObject({ code: 'NOT_FOUND' })
    })
  })

  describe('a grant', () => {
    test('gives a member what their roles do not, until it is withdrawn', async () => {
      const administrator = await pool().tokenOf('administrator')
      const agent = await pool().tokenOf('agent')
      const journal = '{ viewer { can(permission: "request:submit", tenant: "poitiers") { isAllowed because } } }'
      expect((await pool().ask(journal, { token: agent })).data).toMatchObject({ viewer: { can: { isAllowed: true } } })
      const given = { memberId: pool().member('agent'), permissions: ['request:follow'], basis: 'Accueil en mairie' }
      const { id } = await pool().change('grantPermissions', given, { token: administrator }, 'id')
      const follows = async (at: Served) => {
        const can = '{ viewer { can(permission: "request:follow", tenant: "poitiers") { isAllowed because } } }'
        const { data } = await pool().ask(can, { token: agent, at })
        return (data['viewer'] as { can: { isAllowed: boolean } }).can.isAllowed
      }
      expect(await pool().timeUntil(follows)).toBeLessThan(within)
      const twin = String(id).replace('.poitiers.', '.buxerolles.')
      expect(await pool().change('withdrawGrant', { grantId: twin }, { token: administrator })).toMatchObject({
        code: 'NOT_FOUND',
      })
      await pool().change('withdrawGrant', { grantId: id }, { token: administrator })
      expect(await pool().timeUntil(async (at) => !(await follows(at)))).toBeLessThan(within)
    })
  })
}
