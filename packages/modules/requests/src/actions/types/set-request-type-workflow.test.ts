import { ForbiddenError, ModuleNotSubscribedError, NotFoundError, newId, type TenantContext } from '@interco/kernel'
import { citizen, until } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InvalidTransitionError, InvalidWorkflowError } from '../../domain/errors.ts'
import type { WorkflowDefinition } from '../../domain/workflow/definition.ts'
import { stateOf } from '../../domain/workflow/next-state.ts'
import { roadWorks } from '../../fixtures/road-works.ts'
import { historyOf } from '../../fixtures/rows.ts'
import { createTwins, type Twins } from '../../fixtures/twins.ts'
import { givenRequest, givenRequestType } from '../../testing.ts'
import { getRequest } from '../find-request.ts'
import { submitRequest } from '../submission/submit-request.ts'
import { sendMessage } from '../thread/send-message.ts'
import { moveRequest } from '../workflow/move-request.ts'
import { setRequestTypeWorkflow } from './set-request-type-workflow.ts'

const configuration = { anonymousSubmission: true, signature: '' }
let pool: Twins
let agent: TenantContext
let administrator: TenantContext
beforeAll(async () => {
  pool = await createTwins()
  agent = pool.member(pool.here)
  administrator = pool.member(pool.here, 'administrator')
})
afterAll(() => pool.close())

const toRoadWorks = { received: 'recue', in_progress: 'constatee', waiting: 'a_preciser' }

async function givenRoadWorks(): Promise<{ readonly id: string }> {
  return givenRequestType(agent, { workflow: roadWorks })
}

async function submitted(ctx: TenantContext, typeId: string): Promise<string> {
  const { id } = await submitRequest(ctx, { typeId, subject: 'Nid-de-poule', description: 'Profond.' }, configuration)
  return id
}

/** Through steps of the tenant, with a reason for those that need one. */
async function moved(ctx: TenantContext, id: string, ...steps: readonly string[]): Promise<void> {
  for (const transition of steps) {
    const { version } = await getRequest(ctx, id)
    await moveRequest(ctx, { id, transition, expectedVersion: version, reason: 'Voirie départementale.' })
  }
}

/** Without the state in which works are noted: `constater` leads to their planning. */
const withoutNoted: WorkflowDefinition = {
  ...roadWorks,
  states: roadWorks.states.filter(({ code }) => code !== 'constatee'),
  transitions: roadWorks.transitions
    .filter(({ code }) => code !== 'planifier')
    .map((step) => ({
      ...step,
      from: step.from.filter((code) => code !== 'constatee'),
      to: step.to === 'constatee' ? 'planifiee' : step.to,
    })),
}

describe('a type with a workflow of its own', () => {
  test('takes its requests through its states, each of which stands for a status', async () => {
    const id = await submitted(pool.enter(citizen(), pool.here), (await givenRoadWorks()).id)
    expect(await getRequest(agent, id)).toMatchObject({ status: 'received', state: 'recue' })
    await moved(agent, id, 'constater', 'planifier', 'commencer', 'reparer')
    expect(await getRequest(agent, id)).toMatchObject({ status: 'resolved', state: 'reparee', version: 5 })
    const entries = await historyOf(agent, id)
    expect(entries.map(({ stateBefore, stateAfter, statusAfter }) => [stateBefore, stateAfter, statusAfter])).toEqual([
      [null, 'recue', 'received'],
      ['recue', 'constatee', 'in_progress'],
      ['constatee', 'planifiee', 'in_progress'],
      ['planifiee', 'en_travaux', 'in_progress'],
      ['en_travaux', 'reparee', 'resolved'],
    ])
  })

  test('refuses a step of another workflow, and names its own', async () => {
    const id = await submitted(agent, (await givenRoadWorks()).id)
    const refused = moveRequest(agent, { id, transition: 'start', expectedVersion: 1 })
    await expect(refused).rejects.toMatchObject({
      constructor: InvalidTransitionError,
      allowed: ['constater', 'demander'],
    })
  })

  test('keeps a step that needs approval from an agent, and lets a manager make it', async () => {
    const id = await submitted(agent, (await givenRoadWorks()).id)
    await expect(moved(agent, id, 'refuser')).rejects.toBeInstanceOf(InvalidTransitionError)
    await moved(pool.member(pool.here, 'manager'), id, 'refuser')
    expect(await getRequest(agent, id)).toMatchObject({ status: 'rejected', state: 'refusee' })
  })

  test('goes on with the citizen’s answer, and lets them withdraw', async () => {
    const person = pool.enter(citizen(), pool.here)
    const id = await submitted(person, (await givenRoadWorks()).id)
    await moved(agent, id, 'demander')
    await sendMessage(person, { id, body: 'Devant le 12.' }, configuration)
    expect(await getRequest(agent, id)).toMatchObject({ status: 'in_progress', state: 'constatee' })
    await expect(moveRequest(person, { id, transition: 'reparer', expectedVersion: 3 })).rejects.toBeInstanceOf(
      ForbiddenError,
    )
    await moveRequest(person, { id, transition: 'retirer', expectedVersion: 3 })
    expect(await getRequest(agent, id)).toMatchObject({ status: 'withdrawn', state: 'retiree' })
  })
})

describe('setRequestTypeWorkflow', () => {
  test('refuses a definition with all its problems, and writes nothing', async () => {
    const { id: typeId } = await givenRequestType(agent)
    const contents = await pool.contents(pool.here)
    const broken = {
      ...roadWorks,
      initial: 'ailleurs',
      transitions: roadWorks.transitions.concat(roadWorks.transitions),
    }
    const refused = setRequestTypeWorkflow(administrator, { typeId, workflow: broken, mapping: {} })
    const duplicates = roadWorks.transitions.map((_step, index) => ({
      rule: 'duplicate',
      path: `transitions.${index + roadWorks.transitions.length}.code`,
    }))
    await expect(refused).rejects.toMatchObject({
      constructor: InvalidWorkflowError,
      problems: [...duplicates, { rule: 'unknown-state', path: 'initial' }],
    })
    expect(await pool.contents(pool.here)).toBe(contents)
  })

  test('asks where open requests go, and only of the states that they are in', async () => {
    const type = await givenRequestType(agent)
    const [received, waiting] = [
      await givenRequest(agent, { type }),
      await givenRequest(agent, { type, status: 'waiting' }),
      // What is closed needs no way: it keeps what it stands for.
      await givenRequest(agent, { type, status: 'resolved' }),
    ]
    const set = (mapping: Record<string, string>) =>
      setRequestTypeWorkflow(administrator, { typeId: type.id, workflow: roadWorks, mapping })
    await expect(set({ received: 'recue' })).rejects.toMatchObject({
      constructor: InvalidWorkflowError,
      problems: [{ rule: 'unmapped', path: 'mapping.waiting' }],
    })
    await expect(set({ received: 'reparee', waiting: 'a_preciser' })).rejects.toMatchObject({
      problems: [{ rule: 'closes-or-reopens', path: 'mapping.received' }],
    })
    await set({ received: 'recue', waiting: 'a_preciser' })
    expect(await getRequest(agent, received.id)).toMatchObject({ status: 'received', state: 'recue', version: 2 })
    expect(await getRequest(agent, waiting.id)).toMatchObject({ status: 'waiting', state: 'a_preciser', version: 2 })
    expect((await historyOf(agent, waiting.id)).at(-1)).toMatchObject({
      kind: 'moved',
      actorKind: 'agent',
      stateBefore: null,
      stateAfter: 'a_preciser',
    })
    expect(await pool.events(pool.here, waiting.id)).toEqual([])
  })

  test('of what was closed before, it is known where it goes on', async () => {
    const type = await givenRequestType(agent)
    const { id } = await givenRequest(agent, { type, status: 'rejected' })
    await setRequestTypeWorkflow(administrator, { typeId: type.id, workflow: roadWorks, mapping: {} })
    await moved(agent, id, 'rouvrir')
    expect(await getRequest(agent, id)).toMatchObject({ status: 'in_progress', state: 'constatee' })
  })

  test('brings a type to a further version and back to the six states', async () => {
    const type = await givenRoadWorks()
    const id = await submitted(agent, type.id)
    await moved(agent, id, 'constater')
    const set = (workflow: WorkflowDefinition | null, mapping: Record<string, string>) =>
      setRequestTypeWorkflow(administrator, { typeId: type.id, workflow, mapping })
    await expect(set(withoutNoted, {})).rejects.toBeInstanceOf(InvalidWorkflowError)
    await set(withoutNoted, { constatee: 'planifiee' })
    expect(await getRequest(agent, id)).toMatchObject({ state: 'planifiee', status: 'in_progress' })
    await set(null, { planifiee: 'in_progress' })
    expect(await getRequest(agent, id)).toMatchObject({ state: null, status: 'in_progress' })
    await moved(agent, id, 'resolve')
  })

  test('meets requests that move at the same moment: none is left in a state that is gone', async () => {
    const type = await givenRequestType(agent)
    const requests = await Promise.all(Array.from({ length: 8 }, () => givenRequest(agent, { type })))
    const outcomes = await Promise.allSettled([
      ...requests.map(({ id }) => moveRequest(agent, { id, transition: 'start', expectedVersion: 1 })),
      setRequestTypeWorkflow(administrator, { typeId: type.id, workflow: roadWorks, mapping: toRoadWorks }),
      ...requests.map(({ id }) => moveRequest(agent, { id, transition: 'start', expectedVersion: 1 })),
      submitted(agent, type.id),
    ])
    expect(outcomes[8]).toMatchObject({ status: 'fulfilled' })
    for (const { id } of requests) {
      const { state, status } = await getRequest(agent, id)
      expect(stateOf(roadWorks, state ?? '')?.base).toBe(status)
    }
  })

  test('waits for a step that is under way, and then asks where requests go from its end', async () => {
    const type = await givenRequestType(agent)
    const { id } = await givenRequest(agent, { type })
    const { schema } = pool.tenant(pool.here).placement
    const [first, second] = await pool.admin.begin(async (sql) => {
      await sql`select from ${sql(schema)}.requests where id = ${id} for update`
      const waiting = (count: number) =>
        until(async () => {
          const waits = await sql`
            select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
          return waits.length >= count
        })
      const moving = moveRequest(agent, { id, transition: 'start', expectedVersion: 1 })
      await waiting(1)
      const mapping = { received: 'recue' }
      const setting = setRequestTypeWorkflow(administrator, { typeId: type.id, workflow: roadWorks, mapping })
      await waiting(2)
      return [{ moving }, { setting: Promise.allSettled([setting]) }] as const
    })
    await first.moving
    expect(await second.setting).toMatchObject([
      { reason: { problems: [{ rule: 'unmapped', path: 'mapping.in_progress' }] } },
    ])
    expect(await getRequest(agent, id)).toMatchObject({ status: 'in_progress', state: null })
  })

  test.each(['agent', 'manager', 'reader', 'dpo'] as const)('is forbidden to a %s', async (role) => {
    const { id: typeId } = await givenRequestType(agent)
    const refused = setRequestTypeWorkflow(pool.member(pool.here, role), { typeId, workflow: roadWorks, mapping: {} })
    await expect(refused).rejects.toBeInstanceOf(ForbiddenError)
  })

  test('finds no type of another tenant, and leaves the twin’s as it is', async () => {
    const id = newId()
    await givenRequestType(pool.member(pool.there), { id })
    const contents = await pool.contents(pool.there)
    const set = () => setRequestTypeWorkflow(administrator, { typeId: id, workflow: roadWorks, mapping: {} })
    await expect(set()).rejects.toBeInstanceOf(NotFoundError)
    await givenRequestType(agent, { id })
    await set()
    expect(await pool.contents(pool.there)).toBe(contents)
  })

  test('is refused to a tenant without the module', async () => {
    const { id: typeId } = await givenRequestType(agent)
    await pool.withoutSubscription(pool.here, async () => {
      const ctx = pool.member(pool.here, 'administrator')
      const refused = setRequestTypeWorkflow(ctx, { typeId, workflow: roadWorks, mapping: {} })
      await expect(refused).rejects.toBeInstanceOf(ModuleNotSubscribedError)
    })
  })
})
