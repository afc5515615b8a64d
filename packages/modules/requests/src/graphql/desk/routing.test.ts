import { type Actor, anonymous, newId } from '@interco/kernel'
import { citizen, memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, resultOf } from '../../fixtures/ask.ts'
import { submit } from '../../fixtures/operations.ts'
import { createTwins, type Twins } from '../../fixtures/twins.ts'
import { deskOf } from '../../fixtures/work-operations.ts'
import { givenRequestType } from '../../testing.ts'

let pool: Twins
let desk: ReturnType<typeof deskOf>
let agent: Actor
let manager: Actor
let [voirie, eau, typeId, otherTypeId]: readonly string[] = []
beforeAll(async () => {
  pool = await createTwins()
  desk = deskOf(pool, pool.here)
  agent = memberOf('agent', pool.tenant(pool.here))
  manager = memberOf('manager', pool.tenant(pool.here))
  const ctx = pool.member(pool.here)
  typeId = desk.idOf('RequestType', (await givenRequestType(ctx, { title: 'Voirie' })).id)
  otherTypeId = desk.idOf('RequestType', (await givenRequestType(ctx, { title: 'Eau' })).id)
  voirie = await team('Voirie')
  eau = await team('Eau')
})
afterAll(() => pool.close())

async function team(name: string, slug: string = pool.here): Promise<string> {
  const as = memberOf('manager', pool.tenant(slug))
  const { team: saved } = await desk.run('saveRequestTeam', as, { tenant: slug, name, memberIds: [] }, 'team { id }')
  return (saved as unknown as { id: string }).id
}

let version = 0
let replacesId: string | null = null
async function publish(rules: readonly object[], change: object = {}, as = manager) {
  const input = { tenant: pool.here, rules, replacesId, ...change }
  const answer = await desk.run(
    'publishRequestRouting',
    as,
    input,
    'routing { id version rules { name team { name } } }',
  )
  const published = answer['routing'] as unknown as { id: string; version: number } | undefined
  if (published) ({ id: replacesId, version } = published)
  return answer
}

async function submitted(change: object = {}, as: Actor = anonymous): Promise<string> {
  const input = { typeId, subject: 'Trottoir abîmé', description: 'Devant l’école.', ...change }
  const { trackingCode } = (await resultOf(pool, submit, { as, input })) as { trackingCode: string }
  const query = 'query ($code: String!) { tenant(slug: "poitiers") { trackedRequest(trackingCode: $code) { id } } }'
  const { data } = await ask(pool, query, { as: agent, variables: { code: trackingCode } })
  return (data as unknown as { tenant: { trackedRequest: { id: string } } }).tenant.trackedRequest.id
}

const routed =
  'work { team { name } priority routing { version summary rules { isMatch rule { name } reasons { isMet text } } } }'

describe('a request that is submitted', () => {
  test('before there are rules, waits in no queue', async () => {
    expect(await desk.read(agent, await submitted(), routed)).toEqual({
      work: { team: null, priority: 'NORMAL', routing: null },
    })
  })

  test('is given to the team of the first rule that matches, which tells why', async () => {
    const rules = [
      { name: 'Fuites', teamId: eau, typeIds: [otherTypeId], priority: 'HIGH' },
      { name: 'Voirie du centre', teamId: voirie, typeIds: [typeId], inseeCodes: ['86194'] },
    ]
    expect(await publish(rules)).toMatchObject({
      routing: { version: 1, rules: [{ name: 'Fuites', team: { name: 'Eau' } }, { name: 'Voirie du centre' }] },
    })
    const requestId = await submitted({ inseeCode: '86194' })
    expect(await desk.read(agent, requestId, `version ${routed}`)).toEqual({
      version: 1,
      work: {
        team: { name: 'Voirie' },
        priority: 'NORMAL',
        routing: {
          version: 1,
          summary:
            'La règle « Voirie du centre » de la version 1, la 2e dans l’ordre, est la première dont toutes les conditions sont remplies.',
          rules: [
            {
              isMatch: false,
              rule: { name: 'Fuites' },
              reasons: [{ isMet: false, text: 'Le type de la demande n’est pas dans la règle.' }],
            },
            {
              isMatch: true,
              rule: { name: 'Voirie du centre' },
              reasons: [
                { isMet: true, text: 'Le type de la demande est dans la règle.' },
                { isMet: true, text: 'La commune 86194 est dans la règle.' },
              ],
            },
          ],
        },
      },
    })
    expect(await desk.read(agent, await submitted({ typeId: otherTypeId }), 'work { team { name } priority }')).toEqual(
      {
        work: { team: { name: 'Eau' }, priority: 'HIGH' },
      },
    )
    expect(await desk.read(agent, await submitted({ inseeCode: '86062' }), routed)).toMatchObject({
      work: { team: null, routing: { summary: 'Aucune règle de la version 1 ne s’applique à cette demande.' } },
    })
  })

  test('is explained by the rules of its time, and by any other version', async () => {
    const requestId = await submitted({ inseeCode: '86194' })
    await publish([{ name: 'Tout à l’eau', teamId: eau }])
    const by = (text: string) =>
      desk.read(agent, requestId, `work { team { name } routing${text} { version summary } }`)
    expect(await by('')).toMatchObject({ work: { team: { name: 'Voirie' }, routing: { version: version - 1 } } })
    const summary = expect.stringContaining('« Tout à l’eau »')
    expect(await by(`(version: ${version})`)).toMatchObject({ work: { routing: { version, summary } } })
    const query = `query ($id: ID!) { node(id: $id) { ... on Request { work { routing(version: 99) { version } } } } }`
    expect((await ask(pool, query, { as: agent, variables: { id: requestId } })).codes).toEqual(['NOT_FOUND'])
  })

  test('tells its citizen nothing of rules and teams', async () => {
    const person = citizen()
    await submitted({}, person)
    const query =
      '{ tenant(slug: "poitiers") { ownRequests { nodes { history { kind } work { routing { summary } } } } requestRouting { version } } }'
    const { data, codes } = await ask(pool, query, { as: person })
    expect(codes).toEqual(['FORBIDDEN'])
    expect(data).toEqual({
      tenant: { ownRequests: { nodes: [{ history: [{ kind: 'SUBMITTED' }], work: null }] }, requestRouting: null },
    })
  })

  test('by an agent at the counter is routed by that, and the history of the desk names the rule', async () => {
    await publish([
      { name: 'Guichet', teamId: voirie, channels: ['COUNTER'] },
      { name: 'Reste', teamId: eau },
    ])
    const requestId = await submitted({}, agent)
    expect(await desk.read(agent, requestId, 'history { kind } work { history { kind note } }')).toEqual({
      history: [{ kind: 'SUBMITTED' }],
      work: {
        history: [
          { kind: 'SUBMITTED', note: null },
          { kind: 'ROUTED', note: 'Guichet' },
        ],
      },
    })
  })
})

describe('the rules', () => {
  test('are refused to who has not read the version that holds, and of two at once one is published', async () => {
    const rules = [{ name: 'Reste', teamId: eau }]
    expect(await publish(rules, { replacesId: null })).toMatchObject({
      code: 'REQUEST_ROUTING_STALE',
    })
    const outcomes = await Promise.all([publish(rules), publish(rules)])
    expect(new Set(outcomes.map(({ __typename }) => String(__typename)))).toEqual(
      new Set(['PublishRequestRoutingPayload', 'StaleRoutingError']),
    )
  })

  test.each<[string, () => object, string]>([
    ['without a name', () => ({ name: ' ' }), 'input.rules.0.name'],
    ['with an area of two corners', () => ({ polygon: [corner, corner] }), 'input.rules.0.polygon'],
    ['with a day that there is not', () => ({ weekdays: [8] }), 'input.rules.0.weekdays'],
    ['with a time that no clock shows', () => ({ hours: { from: '8h', until: '25:00' } }), 'input.rules.0.hours'],
    [
      'with a part of the day that is none',
      () => ({ hours: { from: '08:00', until: '08:00' } }),
      'input.rules.0.hours',
    ],
  ])('are none %s', async (_what, change, field) => {
    expect(await publish([{ name: 'R', teamId: eau, ...change() }])).toMatchObject({ code: 'INVALID_INPUT', field })
  })
  const corner = { latitude: 46.5, longitude: 0.3 }

  test('name teams that work and types of the tenant', async () => {
    const rule = (change: object) => publish([{ name: 'R', teamId: eau, ...change }])
    const both = memberOf('manager', pool.tenant(pool.here), pool.tenant(pool.there))
    const stranger = await team('Voirie', pool.there)
    const foreign = await publish([{ name: 'R', teamId: stranger }], {}, both)
    for (const answer of [
      foreign,
      await rule({ teamId: desk.idOf('RequestTeam', newId()) }),
      await rule({ typeIds: [desk.idOf('RequestType', newId())] }),
    ]) {
      expect(answer).toMatchObject({ code: 'NOT_FOUND' })
    }
    const rest = await team('Au repos')
    const save = (teamId: string) =>
      desk.run(
        'saveRequestTeam',
        manager,
        { tenant: pool.here, teamId, name: newId(), isActive: false, memberIds: [] },
        'team { id }',
      )
    await save(rest)
    expect(await rule({ teamId: rest })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await save(eau ?? '')).toMatchObject({ field: 'input.isActive' })
  })

  test('come back as they were published', async () => {
    const corners = [
      { latitude: 46.5, longitude: 0.3 },
      { latitude: 46.6, longitude: 0.3 },
      { latitude: 46.6, longitude: 0.4 },
    ]
    const rule = { name: 'Nuit', inseeCodes: ['86194'], polygon: corners, channels: ['PHONE'], weekdays: [6, 7] }
    await publish([
      { ...rule, teamId: voirie, typeIds: [typeId], priority: 'URGENT', hours: { from: '22:00', until: '06:00' } },
    ])
    const query = `{ tenant(slug: "poitiers") { requestRouting { authorName rules { name team { id } priority typeIds
      inseeCodes polygon { latitude longitude } channels weekdays from until } } } }`
    expect((await ask(pool, query, { as: agent })).data).toEqual({
      tenant: {
        requestRouting: {
          authorName: manager.name,
          rules: [
            { ...rule, team: { id: voirie }, priority: 'URGENT', typeIds: [typeId], from: '22:00', until: '06:00' },
          ],
        },
      },
    })
  })

  test('of one tenant route nothing of another', async () => {
    await publish([{ name: 'Reste', teamId: eau }])
    const ctx = pool.member(pool.there)
    const { id } = await givenRequestType(ctx, { id: typeId?.split('.')[2] ?? '' })
    const input = { typeId: desk.idOf('RequestType', id, pool.there), subject: 'Trou', description: 'Profond.' }
    await resultOf(pool, submit, { as: anonymous, input })
    const query =
      '{ tenant(slug: "buxerolles") { requestRouting { version } requests { nodes { work { team { id } routing { version } } } } } }'
    const { data } = await ask(pool, query, { as: memberOf('agent', pool.tenant(pool.there)) })
    expect(data).toEqual({
      tenant: { requestRouting: null, requests: { nodes: [{ work: { team: null, routing: null } }] } },
    })
  })

  test('are published by those who configure requests of every type', async () => {
    const input = { tenant: pool.here, rules: [], replacesId }
    const query =
      'mutation ($input: PublishRequestRoutingInput!) { publishRequestRouting(input: $input) { __typename } }'
    for (const as of [agent, memberOf('reader', pool.tenant(pool.here)), citizen()]) {
      expect((await ask(pool, query, { as, variables: { input } })).codes).toEqual(['FORBIDDEN'])
    }
  })
})
