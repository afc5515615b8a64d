import { describe, expect, test } from 'vitest'
import type { Pool, Served } from './pool.ts'

const list = '{ tenant(slug: "poitiers") { requests { totalCount } } }'

/** How someone who runs the pool comes into a tenant. */
export function holdOperatorAccess(pool: () => Pool): void {
  describe('an operator', () => {
    const given = { tenant: 'poitiers', reason: 'Demande d’assistance n° 4121', minutes: 30, role: 'READER' }
    const open = async (input: object = {}) => {
      const token = await pool().tokenOf('operator')
      return { token, opened: await pool().change('openOperatorAccess', { ...given, ...input }, { token }, 'id') }
    }
    const isIn = (token: string) => async (at: Served) => (await pool().ask(list, { token, at })).codes.length === 0

    test('has no data of a tenant but by an access, which has a reason, is seen, journaled, and ends', async () => {
      expect((await pool().ask(list, { token: await pool().tokenOf('operator') })).codes).toEqual(['FORBIDDEN'])
      const { token, opened } = await open()
      expect(await pool().timeUntil(isIn(token))).toBeLessThan(2_000)
      const { id } = await pool().givenRequest('poitiers', 'Assistance')
      const move =
        'mutation ($id: ID!) { moveRequest(input: { requestId: $id, transition: START, expectedVersion: 1 }) { __typename } }'
      expect((await pool().ask(move, { token, variables: { id } })).codes).toEqual(['FORBIDDEN'])

      const administrator = await pool().tokenOf('administrator')
      const accesses =
        '{ tenant(slug: "poitiers") { operatorAccesses(first: 1) { nodes { operatorName reason role endedAt } } } }'
      expect((await pool().ask(accesses, { token: administrator })).data).toMatchObject({
        tenant: {
          operatorAccesses: {
            nodes: [{ operatorName: 'Nadia Benali', reason: given.reason, role: 'READER', endedAt: null }],
          },
        },
      })
      const { admin } = pool().world
      const { schema } = pool().world.tenant('poitiers').placement
      const [local] = String(opened['id']).split('.').slice(-1)
      const lines = await admin<{ deed: string; actor_kind: string }[]>`
        select deed, actor_kind from ${admin(schema)}.access_journal where subject_id = ${local ?? ''} order by id`
      expect(lines.slice(0, 2)).toMatchObject([
        { deed: 'operator-access.opened', actor_kind: 'operator' },
        { deed: 'operator-access.used', actor_kind: 'operator' },
      ])

      // The tenant shows them out.
      await pool().change('endOperatorAccess', { accessId: opened['id'] }, { token: administrator })
      expect(await pool().timeUntil(async (at) => !(await isIn(token)(at)))).toBeLessThan(2_000)
    })

    test('is out when the time is up, without anyone doing anything', async () => {
      const { token, opened } = await open()
      await pool().timeUntil(isIn(token))
      const { admin } = pool().world
      const { schema } = pool().world.tenant('poitiers').placement
      await admin`update ${admin(schema)}.operator_accesses set until = since + interval '1 second'
        where id = ${String(opened['id']).split('.').at(-1) ?? ''}`
      await pool().timeUntil(async (at) => !(await isIn(token)(at)))
      expect((await pool().ask(list, { token })).codes).toEqual(['FORBIDDEN'])
    })

    test.each([
      ['no reason', { reason: 'aide' }],
      ['no end', { minutes: 0 }],
      ['too late an end', { minutes: 10_000 }],
    ])('comes in with %s nowhere', async (_name, input) => {
      expect((await open(input)).opened).toMatchObject({ code: 'INVALID_INPUT' })
    })

    test('is who the provider says it is: nobody else opens an access', async () => {
      const query = 'mutation ($input: OpenOperatorAccessInput!) { openOperatorAccess(input: $input) { __typename } }'
      for (const account of ['administrator', 'agent', 'citizen']) {
        const token = await pool().tokenOf(account)
        expect((await pool().ask(query, { token, variables: { input: given } })).codes).toEqual(['FORBIDDEN'])
      }
    })
  })
}
