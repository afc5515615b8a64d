import { countRows, readRows } from '@interco/database'
import type { Actor, TenantContext } from '@interco/kernel'
import { memberOf, until } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requests } from '../data/tables.ts'
import { ask } from '../fixtures/ask.ts'
import { createTwins, type Twins } from '../fixtures/twins.ts'
import { givenMember, givenRequest, givenRequestType } from '../testing.ts'
import { assignRequest } from './desk/assign-request.ts'
import { giveToTeam } from './desk/give-to-team.ts'
import { listRequests } from './desk/list-requests.ts'
import { saveTeam } from './desk/save-team.ts'
import { findRequests } from './find-request.ts'
import { sendMessage } from './thread/send-message.ts'
import { moveRequest } from './workflow/move-request.ts'

const isThere = <Row>(row: Row | undefined): row is Row => row !== undefined

let pool: Twins
let partner: Actor
let ctx: TenantContext
let within: Awaited<ReturnType<typeof givenRequest>>
let beyond: Awaited<ReturnType<typeof givenRequest>>

beforeAll(async () => {
  pool = await createTwins()
  const agent = pool.member(pool.here, 'administrator')
  const [waste, status] = [
    await givenRequestType(agent, { code: 'dechets' }),
    await givenRequestType(agent, { code: 'etat-civil' }),
  ]
  within = await givenRequest(agent, { type: waste, subject: 'Dépôt sauvage' })
  beyond = await givenRequest(agent, { type: status, subject: 'Acte de naissance' })
  await givenRequest(agent, { type: status })

  // As the register of access holds a convention: people of Buxerolles work for Poitiers, on waste.
  partner = memberOf('agent', pool.tenant(pool.there))
  const convention = {
    number: '2026-1',
    partner_organization: pool.tenant(pool.there).organizationId,
    partner_roles: ['agent'],
    permissions: ['requestType:list', 'request:list', 'request:move', 'request:assign', 'request:reply'],
    limits: { requestType: [waste.id] },
    since: '2026-01-01T00:00:00Z',
    until: null,
    is_suspended: false,
  }
  await pool.admin`insert into interco.access_entries (tenant_id, kind, id, value)
    values (${pool.tenant(pool.here).id}, 'convention', 'c', ${pool.admin.json(convention)})`
  await until(() => pool.access.of(pool.tenant(pool.here).id).conventions.length === 1)
  ctx = pool.enter(partner, pool.here)
})
afterAll(() => pool.close())

describe('who may handle requests of some types', () => {
  test('lists, counts and finds those alone', async () => {
    const rows = listRequests(ctx, {})
    const span = { by: requests.id, descending: false, after: false, length: 21 }
    expect((await ctx.db.read(readRows(rows.source, span), rows.values)).map(({ id }) => id)).toEqual([within.id])
    expect(await ctx.db.read(countRows(rows.source), rows.values)).toEqual([{ count: 1 }])
    expect((await findRequests(ctx, [within.id, beyond.id])).map((row) => row?.id)).toEqual([within.id, undefined])
    const one = listRequests(ctx, { typeId: beyond.typeId })
    expect(await ctx.db.read(countRows(one.source), one.values)).toEqual([{ count: 0 }])
  })

  test('changes those alone', async () => {
    const contents = await pool.contents(pool.here)
    const member = await givenMember(pool.member(pool.here))
    const { id } = beyond
    for (const change of [
      () => moveRequest(ctx, { id, transition: 'start', expectedVersion: 1 }),
      () => assignRequest(ctx, { id, assigneeId: member.id, expectedVersion: 1 }),
      () => sendMessage(ctx, { id, body: 'Bonjour' }, { signature: '' }),
    ]) {
      await expect(change()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    expect(await pool.contents(pool.here)).toBe(contents)
    await moveRequest(ctx, { id: within.id, transition: 'start', expectedVersion: 1 })
    expect(await findRequests(ctx, [within.id])).toMatchObject([{ status: 'in_progress' }])
  })

  test('reaches none of the others from what hangs together with them', async () => {
    const query = '{ tenant(slug: "poitiers") { requestTypes { code requests { nodes { id } } } } }'
    const { data, codes } = await ask(pool, query, { as: partner })
    expect(new Set(codes)).toEqual(new Set(['FORBIDDEN']))
    expect(JSON.stringify(data)).not.toContain(beyond.id)
  })

  test('searches and counts those alone, and sees the desk of no other', async () => {
    const administrator = pool.member(pool.here, 'administrator')
    const team = await saveTeam(administrator, { name: 'Accueil', isActive: true, memberIds: [] })
    for (const id of [within.id, beyond.id]) {
      const [{ version: expectedVersion } = { version: 0 }] = (await findRequests(administrator, [id])).filter(isThere)
      await giveToTeam(administrator, { id, teamId: team.id, expectedVersion })
    }
    const query = `query ($code: String!) { tenant(slug: "poitiers") {
      requestQueues { open } requestCounts(filters: [{}, { text: "acte naissance" }, { text: "dépôt" }])
      requests(filter: { text: "naissance or sauvage" }, orderBy: MOST_URGENT_FIRST) { nodes { subject work { team { name } } } }
      trackedRequest(trackingCode: $code) { subject work { priority } } } }`
    const asked = { as: partner, variables: { code: beyond.trackingCode } }
    const { data, codes } = await ask(pool, query, asked)
    expect(codes).toEqual([])
    expect(data).toEqual({
      tenant: {
        requestQueues: [{ open: 1 }],
        requestCounts: [1, 0, 1],
        requests: { nodes: [{ subject: within.subject, work: { team: { name: 'Accueil' } } }] },
        // Whoever holds the code sees what its citizen does.
        trackedRequest: { subject: beyond.subject, work: null },
      },
    })
  })

  test('follows no link to another request', async () => {
    for (const link of ['parent', 'kept', 'children', 'duplicates']) {
      const query = `{ tenant(slug: "poitiers") { requests { nodes { work { ${link} { id } } } } } }`
      expect((await ask(pool, query, { as: partner })).codes).toEqual(['FORBIDDEN'])
    }
  })

  test('may not have the right to one thing where it was given for another', async () => {
    expect(ctx.may('request:submit')).toBe(false)
    expect(ctx.reach('request:move')).toEqual(new Map([['requestType', new Set([within.typeId])]]))
  })
})
