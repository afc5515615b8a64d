import { globalId } from '@interco/graphql'
import type { Actor } from '@interco/kernel'
import { citizen, memberOf } from '@interco/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, resultOf } from '../../fixtures/ask.ts'
import { roadWorks } from '../../fixtures/road-works.ts'
import { createTwins, type Twins } from '../../fixtures/twins.ts'
import { givenRequest, givenRequestType } from '../../testing.ts'

let pool: Twins
let administrator: Actor
let agent: Actor
beforeAll(async () => {
  pool = await createTwins()
  administrator = memberOf('administrator', pool.tenant(pool.here))
  agent = memberOf('agent', pool.tenant(pool.here))
})
afterAll(() => pool.close())

const setWorkflow = `mutation ($input: SetRequestTypeWorkflowInput!) { result: setRequestTypeWorkflow(input: $input) {
  __typename ... on Error { code message } ... on InvalidWorkflowError { problems { rule path fr en } }
  ... on SetRequestTypeWorkflowPayload { requestType { workflow {
    initial states { code status phase clock label { fr en } }
    steps { code from to by label { fr en } needsReason needsApproval notifies } } } } } }`
const setDeadline = `mutation ($input: SetRequestTypeDeadlineInput!) { result: setRequestTypeDeadline(input: $input) {
  __typename ... on Error { code } ... on InvalidDeadlineError { problems { rule } }
  ... on SetRequestTypeDeadlinePayload { requestType { deadline { amount unit silence start isSuspended remindDaysBefore } } } } }`
const take = `mutation ($input: TakeStepInput!) { result: takeStep(input: $input) {
  __typename ... on Error { code } ... on InvalidTransitionError { allowed allowedSteps }
  ... on TakeStepPayload { request { status workflowState { code label { fr } } } } } }`
const shown = `query ($id: ID!) { node(id: $id) { ... on Request {
  status workflowState { code } transitions steps { code needsReason }
  deadline { state dueAt lastDay receivedOn silence silenceOn remainingWorkingDays timeZone explanation } } } }`

/** The road works as a client sends them. */
const sent = {
  initial: roadWorks.initial,
  states: roadWorks.states.map(({ base, phase, clock, ...state }) => ({
    ...state,
    status: base.toUpperCase(),
    phase: phase.toUpperCase(),
    clock: clock.toUpperCase(),
  })),
  steps: roadWorks.transitions.map((step) => ({ ...step, by: step.by.map((side) => side.toUpperCase()) })),
}

async function givenTypeId(): Promise<{ type: { readonly id: string }; typeId: string }> {
  const type = await givenRequestType(pool.member(pool.here))
  return { type, typeId: globalId('RequestType', pool.tenant(pool.here), type.id) }
}

function idOf(request: { readonly id: string }): string {
  return globalId('Request', pool.tenant(pool.here), request.id)
}

test('a workflow is read as it was sent, and its requests follow it', async () => {
  const { type, typeId } = await givenTypeId()
  expect(await resultOf(pool, setWorkflow, { as: administrator, input: { typeId, workflow: sent } })).toEqual({
    __typename: 'SetRequestTypeWorkflowPayload',
    requestType: { workflow: sent },
  })
  const requestId = idOf(await givenRequest(pool.member(pool.here), { type }))
  const { data } = await ask(pool, shown, { as: agent, variables: { id: requestId } })
  expect(data).toMatchObject({
    node: {
      status: 'RECEIVED',
      workflowState: { code: 'recue' },
      transitions: [],
      steps: [{ code: 'constater' }, { code: 'demander' }],
      deadline: null,
    },
  })
  const taken = (step: string) => resultOf(pool, take, { as: agent, input: { requestId, expectedVersion: 1, step } })
  expect(await taken('reparer')).toMatchObject({
    __typename: 'InvalidTransitionError',
    allowed: [],
    allowedSteps: ['constater', 'demander'],
  })
  expect(await taken('constater')).toMatchObject({
    request: { status: 'IN_PROGRESS', workflowState: { code: 'constatee', label: { fr: 'Constatée' } } },
  })
})

test('a step of the six states is made by its code as by its name', async () => {
  const requestId = idOf(
    await givenRequest(pool.member(pool.here), { type: await givenRequestType(pool.member(pool.here)) }),
  )
  const { data } = await ask(pool, shown, { as: agent, variables: { id: requestId } })
  expect(data).toMatchObject({
    node: { transitions: ['START', 'REJECT'], steps: [{ code: 'start' }, { code: 'reject', needsReason: true }] },
  })
  const input = { requestId, expectedVersion: 1, step: 'start' }
  expect(await resultOf(pool, take, { as: agent, input })).toMatchObject({
    request: { status: 'IN_PROGRESS', workflowState: { code: 'in_progress' } },
  })
})

test('a workflow that traps somebody is refused with all its problems, each by a stable rule', async () => {
  const { typeId } = await givenTypeId()
  const steps = sent.steps.filter(({ code }) => code !== 'retirer' && code !== 'reparer')
  const input = { typeId, workflow: { ...sent, steps } }
  const result = await resultOf(pool, setWorkflow, { as: administrator, input })
  expect(result).toMatchObject({ __typename: 'InvalidWorkflowError', code: 'REQUEST_TYPE_WORKFLOW_INVALID' })
  const { problems } = result as { problems: { rule: string; fr: string; en: string }[] }
  expect(new Set(problems.map(({ rule }) => rule))).toEqual(new Set(['unreachable', 'dead-end', 'citizen-trapped']))
})

test('a deadline is read as it was sent; the citizen sees what it means for their request', async () => {
  const { type, typeId } = await givenTypeId()
  const person = citizen()
  const request = await givenRequest(pool.member(pool.here), {
    type,
    citizen: person,
    submittedAt: new Date('2026-01-05T10:00:00Z'),
  })
  const set = (deadline: object) => resultOf(pool, setDeadline, { as: administrator, input: { typeId, deadline } })
  const legal = { amount: 2, unit: 'MONTHS', silence: 'REFUSAL' }
  expect(await set({ ...legal, silence: 'ACCEPTANCE' })).toMatchObject({
    __typename: 'InvalidDeadlineError',
    problems: [{ rule: 'acceptance' }],
  })
  expect(await set(legal)).toEqual({
    __typename: 'SetRequestTypeDeadlinePayload',
    requestType: { deadline: { ...legal, start: 'RECEIPT', isSuspended: true, remindDaysBefore: [7, 0] } },
  })
  for (const as of [person, agent]) {
    const { data } = await ask(pool, shown, { as, variables: { id: idOf(request) } })
    expect(data).toMatchObject({
      node: {
        deadline: {
          state: 'OVER',
          dueAt: '2026-03-05T23:00:00.000Z',
          lastDay: '2026-03-05',
          receivedOn: '2026-01-05',
          silence: 'REFUSAL',
          silenceOn: '2026-03-05',
          remainingWorkingDays: 0,
          timeZone: 'Europe/Paris',
        },
      },
    })
  }
})
