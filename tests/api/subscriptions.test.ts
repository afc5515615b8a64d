import type { Actor } from '@interco/kernel'
import { subscribe, unsubscribe } from '@interco/tenancy'
import { memberOf, until } from '@interco/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type EventStream, openEventStream } from '../event-stream.ts'
import { createGatewayWorld, type GatewayWorld } from '../gateway-world.ts'
import { openRequestType, submitRequest } from './requests-world.ts'

let world: GatewayWorld
const typeIds = new Map<string, string>()
beforeAll(async () => {
  world = await createGatewayWorld()
  for (const slug of ['poitiers', 'buxerolles']) typeIds.set(slug, await openRequestType(world, slug))
})
afterAll(() => world.close())

const open: EventStream[] = []
afterEach(() => {
  for (const stream of open.splice(0)) stream.close()
})

const subscription = `subscription ($since: EventCursor) { requestChanged(since: $since) { cursor type request { subject } } }`

type Change = { readonly cursor: string; readonly type: string; readonly request: { readonly subject: string } }

async function follow(slug: string, how: { as?: Actor; since?: string; lifetimeSeconds?: number } = {}) {
  const actor = how.as ?? memberOf('agent', world.tenant(slug))
  const token = await world.mint.tokenOf(actor, how.lifetimeSeconds)
  const variables = { ...(how.since === undefined ? {} : { since: how.since }) }
  const headers = { authorization: `Bearer ${token}` }
  const stream = await openEventStream(`${world.origin}/t/${slug}/graphql`, { query: subscription, variables }, headers)
  open.push(stream)
  return stream
}

async function submit(slug: string, subject: string): Promise<void> {
  const input = { typeId: typeIds.get(slug), subject, description: 'd' }
  const answer = await world.ask(submitRequest, { as: memberOf('agent', world.tenant(slug)), variables: { input } })
  expect(answer.text).toContain('SubmitRequestPayload')
}

async function nextChange(stream: EventStream): Promise<Change> {
  const { event, data: answer } = (await stream.next()) ?? {}
  expect(event).toBe('next')
  const { data } = answer as { data: { requestChanged: Change } }
  return data.requestChanged
}

/** Nothing else tells that a stream from now on stands where it stands. */
const streamsOpen = async () => {
  const metrics = await (await fetch(`${world.origin}/metrics`)).text()
  return Number(/^interco_streams_open (\d+)/m.exec(metrics)?.[1] ?? 0)
}
const latest = async (slug: string) => {
  const { schema } = world.tenant(slug).placement
  const [row] = await world.admin.unsafe<{ seq: string }[]>(`select seq::text from "${schema}".outbox_head`)
  return row?.seq ?? '0'
}

describe('a stream', () => {
  test('delivers what happens from now on', async () => {
    const stream = await follow('poitiers')
    expect(stream.response.headers.get('content-type')).toContain('text/event-stream')
    // It may not have looked at its place yet: what is sent until it delivers is from now on in any case.
    let isOver = false
    const writing = (async () => {
      for (let n = 0; !isOver; n += 1) await submit('poitiers', `now ${n}`)
    })()
    const change = await nextChange(stream)
    isOver = true
    await writing
    expect(change).toMatchObject({ type: 'SUBMITTED', request: { subject: expect.stringMatching(/^now \d+$/) } })
  })

  test('goes on from a cursor without a gap and without a double, while others write', async () => {
    const since = await latest('poitiers')
    const subjects = Array.from({ length: 30 }, (_, n) => `resumed ${n}`)
    const writing = Promise.all(
      [0, 1, 2].map(async (lane) => {
        for (const subject of subjects.filter((_, n) => n % 3 === lane)) await submit('poitiers', subject)
      }),
    )
    const seen: Change[] = []
    let cursor = since
    while (seen.length < subjects.length) {
      // Cut after each few events, and taken up again where it was left.
      const stream = await follow('poitiers', { since: cursor })
      for (let n = 0; n < 7 && seen.length < subjects.length; n += 1) {
        const change = await nextChange(stream)
        seen.push(change)
        cursor = change.cursor
      }
      stream.close()
    }
    await writing
    expect(seen.map(({ request }) => request.subject).sort()).toEqual(subjects.toSorted())
    const numbers = seen.map((change) => Number(change.cursor))
    expect(numbers).toEqual(numbers.map((_, n) => Number(since) + n + 1))
  })

  test('carries nothing of another tenant', async () => {
    const since = await latest('poitiers')
    const stream = await follow('poitiers', { since })
    await submit('buxerolles', 'elsewhere')
    await submit('poitiers', 'here')
    expect(await nextChange(stream)).toMatchObject({ request: { subject: 'here' } })
  })

  test('sees what another gateway’s writes tell, without being woken', async () => {
    const since = await latest('poitiers')
    const stream = await follow('poitiers', { since })
    const ctx = world.enter(memberOf('agent', world.tenant('poitiers')), 'poitiers')
    const { schema } = world.tenant('poitiers').placement
    const [request] = await world.admin.unsafe<{ id: string }[]>(`select id from "${schema}".requests limit 1`)
    await ctx.db.write(async (transaction) => {
      transaction.emit({ type: 'request.moved', subjectId: request?.id ?? '', payload: {} })
    })
    expect(await nextChange(stream)).toMatchObject({ type: 'MOVED' })
  })
})

describe('a stream ends', () => {
  const ended = async (stream: EventStream) => {
    for (let event = await stream.next(); event; event = await stream.next()) {
      if (event.event === 'complete') return true
    }
    return true
  }

  test('when the token does', async () => {
    const stream = await follow('poitiers', { lifetimeSeconds: 1 })
    expect(await ended(stream)).toBe(true)
  })

  test('when its tenant gives the module up', async () => {
    const stream = await follow('buxerolles')
    await until(async () => (await streamsOpen()) > 0)
    await unsubscribe(world.admin, 'buxerolles', 'requests')
    expect(await ended(stream)).toBe(true)
    await subscribe(world.admin, 'buxerolles', 'requests')
    const isBack = async () =>
      (await world.ask('{ tenant { requestTypes { id } } }', { tenant: 'buxerolles' })).errors.length === 0
    expect(await until(isBack)).toBe(true)
  })

  test('when its tenant is closed', async () => {
    const stream = await follow('buxerolles')
    await until(async () => (await streamsOpen()) > 0)
    await world.admin`update interco.tenants set state = 'suspended' where slug = 'buxerolles'`
    expect(await ended(stream)).toBe(true)
    await world.admin`update interco.tenants set state = 'active' where slug = 'buxerolles'`
  })

  test('when its client goes away, and nothing goes on polling for it', async () => {
    await until(async () => (await streamsOpen()) === 0)
    const streams = await Promise.all([follow('poitiers'), follow('poitiers'), follow('poitiers')])
    await until(async () => (await streamsOpen()) === 3)
    for (const stream of streams) stream.close()
    expect(await until(async () => (await streamsOpen()) === 0)).toBe(true)
  })
})

describe('a stream is refused', () => {
  test.each([
    ['an actor of another tenant', () => memberOf('agent', world.tenant('buxerolles')), 'TENANT_FORBIDDEN'],
    ['a role that may not list', () => memberOf('dpo', world.tenant('poitiers')), 'FORBIDDEN'],
  ])('to %s', async (_who, actor, code) => {
    const stream = await follow('poitiers', { as: actor() })
    const text = stream.response.headers.get('content-type')?.includes('event-stream')
      ? JSON.stringify(await stream.next())
      : await stream.response.clone().text()
    expect(text).toContain(code)
  })

  test('to a cursor that no event carried', async () => {
    const stream = await follow('poitiers', { since: 'x' })
    expect(JSON.stringify(await stream.next())).toContain('INVALID_INPUT')
  })
})
