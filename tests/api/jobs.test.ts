import { randomUUID } from 'node:crypto'
import { hashAsker } from '@interco/database'
import type { Actor } from '@interco/kernel'
import { citizen, memberOf, operator } from '@interco/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type EventStream, openEventStream } from '../event-stream.ts'
import { createGatewayWorld, type GatewayWorld } from '../gateway-world.ts'

let world: GatewayWorld
beforeAll(async () => {
  world = await createGatewayWorld()
})
afterAll(() => world.close())

const open: EventStream[] = []
afterEach(async () => {
  for (const stream of open.splice(0)) stream.close()
  await world.admin`delete from interco.jobs`
})

/** A job as the relay puts it in the queue, asked for by this actor. */
async function putJob(slug: string, by: Actor, state: 'ready' | 'running' | 'dead'): Promise<string> {
  const id = randomUUID()
  const actorKey = `${world.mint.issuer.issuer}#${by.key.split('#')[1]}`
  await world.admin`
    insert into interco.jobs (id, tenant_id, name, module, payload, asker, state, due_at, held_until, attempt, code)
    values (${id}, ${world.tenant(slug).id}, 'request.export', 'requests', ${world.admin.json({ folder: 'secret-7f3a' })},
      ${hashAsker(id, actorKey)}, ${state}, now(), ${state === 'running' ? world.admin`now() + interval '1 hour'` : null}, 3,
      ${state === 'dead' ? 'JOB_TIMEOUT' : null})`
  return id
}

async function follow(id: string, as: Actor | undefined): Promise<EventStream> {
  const stream = await openEventStream(
    `${world.origin}/graphql`,
    { query: 'subscription ($id: ID!) { jobProgress(id: $id) { state stepsDone stepsTotal } }', variables: { id } },
    as ? { authorization: `Bearer ${await world.mint.tokenOf(as)}` } : {},
  )
  open.push(stream)
  return stream
}

describe('the jobs that someone has asked for', () => {
  const own = '{ tenant { ownJobs { id name state failure } } }'

  test('are seen by them, in that tenant, and by nobody else', async () => {
    const agent = memberOf('agent', world.tenant('poitiers'), world.tenant('buxerolles'))
    const colleague = memberOf('administrator', world.tenant('poitiers'))
    const id = await putJob('poitiers', agent, 'ready')
    const answer = await world.ask(own, { tenant: 'poitiers', as: agent })
    const job = { id: `Job.poitiers.${id}`, name: 'request.export', state: 'READY', failure: null }
    expect(answer.data).toEqual({ tenant: { ownJobs: [job] } })
    expect(answer.text).not.toContain('secret-7f3a')
    for (const [tenant, as] of [
      ['buxerolles', agent],
      ['poitiers', colleague],
      ['poitiers', citizen()],
      ['poitiers', undefined],
    ] as const) {
      const other = await world.ask(own, { tenant, as })
      expect(other.data).toEqual({ tenant: { ownJobs: [] } })
    }
  })

  test('are followed step by step until they end', async () => {
    const agent = memberOf('agent', world.tenant('poitiers'))
    const id = await putJob('poitiers', agent, 'running')
    const stream = await follow(`Job.poitiers.${id}`, agent)
    const next = async () => (await stream.next())?.data
    const told = (state: string, done: number | null) => ({
      data: { jobProgress: { state, stepsDone: done, stepsTotal: done === null ? null : 9 } },
    })
    expect(await next()).toEqual(told('RUNNING', null))
    await world.admin`update interco.jobs set steps_done = 4, steps_total = 9 where id = ${id}`
    expect(await next()).toEqual(told('RUNNING', 4))
    await world.admin`update interco.jobs set state = 'done', held_until = null, steps_done = 9 where id = ${id}`
    expect(await next()).toEqual(told('DONE', 9))
    expect((await stream.next())?.event).toBe('complete')
  })

  test('are followed by nobody else, by no other tenant’s name, and not with an id of another kind', async () => {
    const agent = memberOf('agent', world.tenant('poitiers'), world.tenant('buxerolles'))
    const id = await putJob('poitiers', agent, 'ready')
    const attempts = [
      [`Job.poitiers.${id}`, memberOf('administrator', world.tenant('poitiers'))],
      [`Job.poitiers.${id}`, undefined],
      [`Job.buxerolles.${id}`, agent],
      [`Request.poitiers.${id}`, agent],
      ['Job.poitiers.x', agent],
    ] as const
    for (const [named, as] of attempts) {
      const event = await (await follow(named, as)).next()
      expect(event?.data).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
    }
  })

  test('are out of sight from the moment at which the tenant is', async () => {
    const agent = memberOf('agent', world.tenant('poitiers'))
    const id = await putJob('poitiers', agent, 'running')
    const stream = await follow(`Job.poitiers.${id}`, agent)
    expect((await stream.next())?.event).toBe('next')
    await world.admin`delete from interco.jobs where id = ${id}`
    expect((await stream.next())?.event).toBe('complete')
  })
})

describe('dead letters', () => {
  const list = '{ deadLetters { jobId collectivity { slug } name attempts failure } }'
  const change = (deed: 'replayJob' | 'discardJob') =>
    `mutation ($id: ID!) { ${deed}(input: {jobId: $id}) { __typename ... on Error { code } } }`

  test('are listed to operators, of all tenants or of one, without what is in them', async () => {
    const agent = memberOf('agent', world.tenant('poitiers'))
    const id = await putJob('poitiers', agent, 'dead')
    await putJob('buxerolles', agent, 'dead')
    await putJob('buxerolles', agent, 'ready')
    const all = await world.ask(list, { as: operator() })
    expect(all.data?.['deadLetters']).toHaveLength(2)
    expect(all.text).not.toContain('secret-7f3a')
    const ofOne = await world.ask(list.replace('deadLetters', 'deadLetters(tenant: "poitiers")'), {
      as: operator(),
    })
    const letter = { jobId: id, name: 'request.export', attempts: 3, failure: 'JOB_TIMEOUT' }
    expect(ofOne.data).toEqual({ deadLetters: [{ ...letter, collectivity: { slug: 'poitiers' } }] })
  })

  test('are nobody else’s to see or to change', async () => {
    const agent = memberOf('administrator', world.tenant('poitiers'))
    const id = await putJob('poitiers', agent, 'dead')
    for (const as of [agent, citizen(), undefined]) {
      for (const [text, variables] of [
        [list, {}],
        [change('replayJob'), { id }],
        [change('discardJob'), { id }],
      ] as const) {
        const answer = await world.ask(text, { tenant: 'poitiers', as, variables })
        expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
      }
    }
    expect(await world.admin`select state from interco.jobs`).toEqual([{ state: 'dead' }])
  })

  test('are tried again with all their attempts, once', async () => {
    const id = await putJob('poitiers', citizen(), 'dead')
    const replay = () => world.ask(change('replayJob'), { as: operator(), variables: { id } })
    expect((await replay()).data).toEqual({ replayJob: { __typename: 'ReplayJobPayload' } })
    expect(await world.admin`select state, attempt from interco.jobs`).toEqual([{ state: 'ready', attempt: 0 }])
    expect((await replay()).data).toEqual({ replayJob: { __typename: 'NotFoundError', code: 'NOT_FOUND' } })
  })

  test('are removed; a job that has not failed is not', async () => {
    const id = await putJob('poitiers', citizen(), 'dead')
    const other = await putJob('poitiers', citizen(), 'ready')
    const discard = (id: string) => world.ask(change('discardJob'), { as: operator(), variables: { id } })
    expect((await discard(id)).data).toEqual({ discardJob: { __typename: 'DiscardJobPayload' } })
    for (const wrong of [id, other, 'x', "' or true --"])
      expect((await discard(wrong)).data).toEqual({ discardJob: { __typename: 'NotFoundError', code: 'NOT_FOUND' } })
    expect(await world.admin`select id from interco.jobs`).toEqual([{ id: other }])
  })
})
