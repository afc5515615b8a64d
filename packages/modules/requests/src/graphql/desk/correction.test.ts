import { type Actor, anonymous } from '@interco/kernel'
import { citizen, memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { createTwins, type Twins } from '../../fixtures/twins.ts'
import { deskOf } from '../../fixtures/work-operations.ts'
import { givenRequest } from '../../testing.ts'

let pool: Twins
let desk: ReturnType<typeof deskOf>
let agent: Actor
beforeAll(async () => {
  pool = await createTwins()
  desk = deskOf(pool, pool.here)
  agent = memberOf('agent', pool.tenant(pool.here))
})
afterAll(() => pool.close())

const person = citizen()
const wanted = 'Précisez le numéro de la rue, et placez le point sur la carte.'
async function given(of: Parameters<typeof givenRequest>[1] = {}): Promise<string> {
  const request = { status: 'in_progress', citizen: person, ...of } as const
  return desk.idOf('Request', (await givenRequest(pool.member(pool.here), request)).id)
}
const shown = `request { version status subject description place location { latitude }
  corrections { wanted fields answeredAt } messages { nodes { side body } } }`
const asked = (requestId: string, change: object = {}) =>
  desk.run(
    'askCorrection',
    agent,
    { requestId, wanted, fields: ['PLACE', 'LOCATION'], expectedVersion: 1, ...change },
    shown,
  )
const answered = (requestId: string, change: object, as: Actor = person) =>
  desk.run('answerCorrection', as, { requestId, ...change }, shown)

describe('a correction', () => {
  test('is asked in a message and waited for; answered, the request is at work again', async () => {
    const requestId = await given()
    expect(await asked(requestId)).toMatchObject({
      request: {
        version: 2,
        status: 'WAITING',
        corrections: [{ wanted, fields: ['PLACE', 'LOCATION'], answeredAt: null }],
        messages: { nodes: [{ side: 'TENANT', body: wanted }] },
      },
    })
    const location = { latitude: 46.58, longitude: 0.34 }
    expect(await answered(requestId, { place: '12 rue Carnot', location })).toMatchObject({
      request: {
        version: 3,
        status: 'IN_PROGRESS',
        subject: 'Nid-de-poule',
        place: '12 rue Carnot',
        location: { latitude: 46.58 },
        corrections: [{ answeredAt: expect.any(String) }],
      },
    })
    expect(await desk.read(agent, requestId, 'history { kind statusAfter }')).toEqual({
      history: [
        { kind: 'SUBMITTED', statusAfter: 'IN_PROGRESS' },
        { kind: 'MOVED', statusAfter: 'WAITING' },
        { kind: 'CORRECTED', statusAfter: 'IN_PROGRESS' },
      ],
    })
    const late = { requestId, transition: 'RESOLVE', expectedVersion: 2 }
    expect(await desk.run('moveRequest', agent, late, 'request { id }')).toMatchObject({
      changes: [{ kind: 'CORRECTED', actor: 'L’usager', fields: ['place', 'location', 'status'] }],
    })
    expect(await answered(requestId, { place: '14 rue Carnot' })).toMatchObject({ code: 'REQUEST_NOTHING_TO_CORRECT' })
  })

  test('is answered with the tracking code by who has no account, and by nobody without it', async () => {
    const { id, trackingCode } = await givenRequest(pool.member(pool.here), { status: 'in_progress' })
    const requestId = desk.idOf('Request', id)
    await asked(requestId)
    expect(await answered(requestId, { place: 'x' }, anonymous)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await answered(requestId, { place: 'x', trackingCode: 'AAAA-BBBB-CCCC' }, anonymous)).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await answered(requestId, { place: 'x' }, citizen())).toMatchObject({ code: 'NOT_FOUND' })
    expect(await answered(requestId, { place: '3 place du Marché', trackingCode }, anonymous)).toMatchObject({
      request: { place: '3 place du Marché' },
    })
  })

  test.each<[string, object, string]>([
    ['what was not asked', { place: 'Ici', subject: 'Autre chose' }, 'input.subject'],
    ['nothing', { place: ' ' }, 'input'],
    ['a point off the map', { location: { latitude: 91, longitude: 0 } }, 'input.location'],
    ['a text too long', { place: 'x'.repeat(501) }, 'input.place'],
  ])('that is answered with %s is refused', async (_what, change, field) => {
    const requestId = await given()
    await asked(requestId)
    expect(await answered(requestId, change)).toMatchObject({ code: 'INVALID_INPUT', field })
    expect(await desk.read(agent, requestId, 'status subject')).toEqual({ status: 'WAITING', subject: 'Nid-de-poule' })
  })

  test('is asked of a request at work, with what is wanted', async () => {
    expect(await asked(await given({ status: 'received' }))).toMatchObject({ code: 'REQUEST_INVALID_TRANSITION' })
    const requestId = await given()
    expect(await asked(requestId, { fields: [] })).toMatchObject({ field: 'input.fields' })
    expect(await asked(requestId, { wanted: '' })).toMatchObject({ field: 'input.wanted' })
    for (const as of [person, memberOf('reader', pool.tenant(pool.here))]) {
      const input = { requestId, wanted, fields: ['PLACE'], expectedVersion: 1 }
      expect(await desk.refusal('askCorrection', as, input)).toEqual(['FORBIDDEN'])
    }
    expect(await desk.refusal('answerCorrection', agent, { requestId, place: 'Ici' })).toEqual(['FORBIDDEN'])
  })

  test('that was never answered ends where another is asked', async () => {
    const requestId = await given()
    await asked(requestId)
    await desk.run('moveRequest', agent, { requestId, transition: 'RESUME', expectedVersion: 2 }, 'request { id }')
    expect(await answered(requestId, { place: 'Ici' })).toMatchObject({ code: 'REQUEST_NOTHING_TO_CORRECT' })
    expect(await asked(requestId, { fields: ['DESCRIPTION'], expectedVersion: 3 })).toMatchObject({
      request: { corrections: [{ answeredAt: expect.any(String) }, { fields: ['DESCRIPTION'], answeredAt: null }] },
    })
    expect(await answered(requestId, { place: 'Ici' })).toMatchObject({ field: 'input.place' })
    expect(await answered(requestId, { description: 'Un trou de 20 cm.' })).toMatchObject({
      request: { description: 'Un trou de 20 cm.' },
    })
  })

  test('of one tenant’s request changes nothing of its twin', async () => {
    const requestId = await given()
    await givenRequest(pool.member(pool.there), {
      id: requestId.split('.')[2] ?? '',
      status: 'in_progress',
      citizen: person,
    })
    const contents = await pool.contents(pool.there)
    await asked(requestId)
    await answered(requestId, { place: 'Ici' })
    expect(await pool.contents(pool.there)).toBe(contents)
  })
})

describe('a template', () => {
  const manager = () => memberOf('manager', pool.tenant(pool.here))
  const save = (change: object) =>
    desk.run(
      'saveResponseTemplate',
      manager(),
      { tenant: pool.here, name: 'Accusé', body: 'Bonjour', ...change },
      'template { id name body }',
    )

  test('is filled with what the request holds, or says what is missing', async () => {
    const body =
      'Bonjour {{nom}},\nvotre demande « {{objet}} » ({{code_suivi}}) du {{date_depot}} est suivie par {{agent}}, {{collectivite}}.'
    const { template } = (await save({ name: 'Suivi', body })) as unknown as { template: { id: string } }
    const requestId = await given({ trackingCode: 'TTTT-7777-0001', submittedAt: new Date('2026-11-23T23:30:00Z') })
    const filled = `work { filledTemplate(templateId: "${template.id}") }`
    const text = `Bonjour ${person.name},\nvotre demande « Nid-de-poule » (TTTT-7777-0001) du 24/11/2026 est suivie par ${agent.name}, Poitiers.`
    expect(await desk.read(agent, requestId, filled)).toEqual({ work: { filledTemplate: text } })
    const nameless = desk.idOf('Request', (await givenRequest(pool.member(pool.here))).id)
    const query = `query ($id: ID!) { node(id: $id) { ... on Request { ${filled} } } }`
    const answer = await ask(pool, query, { as: agent, variables: { id: nameless } })
    expect(answer.codes).toEqual(['REQUEST_TEMPLATE_VALUE_MISSING'])
  })

  test('is checked when it is saved, and has a name of its own', async () => {
    expect(await save({ name: 'Refus' })).toMatchObject({ template: { name: 'Refus', body: 'Bonjour' } })
    expect(await save({ name: 'Refus' })).toMatchObject({ code: 'REQUEST_NAME_TAKEN' })
    expect(await save({ name: 'Autre', body: 'Bonjour {{prenom}}' })).toMatchObject({ field: 'input.body' })
    expect(await save({ name: ' ' })).toMatchObject({ field: 'input.name' })
  })

  test('is the tenant’s own, changed by who configures, and gone when removed', async () => {
    const { template } = (await save({ name: 'Clôture' })) as unknown as { template: { id: string } }
    const input = { templateId: template.id }
    const both = memberOf('manager', pool.tenant(pool.here), pool.tenant(pool.there))
    const there = desk.idOf('ResponseTemplate', template.id.split('.')[2] ?? '', pool.there)
    expect(await desk.run('removeResponseTemplate', both, { templateId: there }, 'id')).toMatchObject({
      code: 'NOT_FOUND',
    })
    const remove =
      'mutation ($input: RemoveResponseTemplateInput!) { removeResponseTemplate(input: $input) { __typename } }'
    expect((await ask(pool, remove, { as: agent, variables: { input } })).codes).toEqual(['FORBIDDEN'])
    expect(await desk.run('removeResponseTemplate', manager(), input, 'id')).toMatchObject({ id: template.id })
    const query = '{ tenant(slug: "poitiers") { responseTemplates { name } } }'
    const { data } = await ask(pool, query, { as: agent })
    expect(JSON.stringify(data)).not.toContain('Clôture')
    expect((await ask(pool, query, { as: person })).codes).toEqual(['FORBIDDEN'])
  })
})
