import {
  anonymous,
  ForbiddenError,
  IdempotencyKeyReusedError,
  InvalidInputError,
  ModuleNotSubscribedError,
  NotFoundError,
  newId,
  type TenantContext,
} from '@interco/kernel'
import { citizen, memberOf, operator } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAmong } from '../../data/rows.ts'
import { type RequestTypeRow, requestTypeRows } from '../../data/types/request-type.repository.ts'
import { RequestTypeClosedError, SignInNeededError } from '../../domain/errors.ts'
import { historyOf } from '../../fixtures/rows.ts'
import { createTwins, type Twins } from '../../fixtures/twins.ts'
import { givenRequestType } from '../../testing.ts'
import { getRequest } from '../find-request.ts'
import { type SubmitRequest, submitRequest } from './submit-request.ts'

const configuration = { anonymousSubmission: true, signature: '' }
let pool: Twins
let type: RequestTypeRow
let agent: TenantContext
beforeAll(async () => {
  pool = await createTwins()
  agent = pool.member(pool.here)
  type = await givenRequestType(agent)
})
afterAll(() => pool.close())

function input(change: Partial<SubmitRequest> = {}): SubmitRequest {
  return { typeId: type.id, subject: 'Nid-de-poule', description: 'Un trou sur la chaussée.', ...change }
}

function enterAs(kind: 'anonymous' | 'citizen', slug: string = pool.here): TenantContext {
  return pool.enter(kind === 'anonymous' ? anonymous : citizen(), slug)
}

describe('submitRequest', () => {
  describe('succeeds', () => {
    test('what a citizen submits stands there as received, under their account, with a code and a history', async () => {
      const ctx = enterAs('citizen')
      const values = { place: '3 rue des Lilas', email: 'lucas@example.org' }
      const { id, trackingCode } = await submitRequest(
        ctx,
        input({ ...values, subject: ' Nid-de-poule ' }),
        configuration,
      )
      expect(await getRequest(ctx, id)).toMatchObject({
        trackingCode,
        status: 'received',
        version: 1,
        subject: 'Nid-de-poule',
        place: '3 rue des Lilas',
        citizenKey: ctx.actor.key,
        citizenName: ctx.actor.name,
        citizenEmail: 'lucas@example.org',
        typeId: type.id,
        assigneeId: null,
      })
      const history = await historyOf(ctx, id)
      expect(history).toMatchObject([
        { kind: 'submitted', actorKind: 'citizen', statusBefore: null, statusAfter: 'received' },
      ])
    })

    test('it says where on the map, in which commune, and how it came', async () => {
      const location = { latitude: 46.580_224, longitude: 0.340_376 }
      const values = { location, phone: '05 49 52 35 35', channel: 'phone' as const }
      const byCitizen = await submitRequest(enterAs('citizen'), input(values), configuration)
      const inseeCode = pool.tenant(pool.here).inseeCode
      expect(await getRequest(agent, byCitizen.id)).toMatchObject({
        ...location,
        inseeCode,
        citizenPhone: '05 49 52 35 35',
        channel: 'web',
      })
      const byAgent = await submitRequest(agent, input({ ...values, inseeCode: '86041' }), configuration)
      expect(await getRequest(agent, byAgent.id)).toMatchObject({ inseeCode: '86041', channel: 'phone' })
    })

    test('without an account nothing says who it was, but what they give', async () => {
      const { id } = await submitRequest(enterAs('anonymous'), input({ name: '  ' }), configuration)
      expect(await getRequest(agent, id)).toMatchObject({
        citizenKey: null,
        citizenName: null,
        citizenEmail: null,
        place: null,
      })
    })

    test('an agent at the counter submits for someone: the name is that person’s, the request nobody’s account', async () => {
      const { id } = await submitRequest(agent, input({ name: 'Alix Exemplaire' }), configuration)
      expect(await getRequest(agent, id)).toMatchObject({ citizenKey: null, citizenName: 'Alix Exemplaire' })
      const without = await submitRequest(agent, input(), configuration)
      expect(await getRequest(agent, without.id)).toMatchObject({ citizenName: null })
    })

    test('one event tells it, with nothing of what the person wrote', async () => {
      const values = { name: 'Nom-Secret', email: 'secret@example.org', place: 'Lieu-Secret', subject: 'Objet-Secret' }
      const { id, trackingCode } = await submitRequest(enterAs('citizen'), input(values), configuration)
      const events = await pool.events(pool.here, id)
      expect(events).toEqual([
        { type: 'request.submitted', subjectId: id, payload: { statusBefore: null, statusAfter: 'received' } },
      ])
      expect(JSON.stringify(events)).not.toMatch(new RegExp(`secret|lucas|${trackingCode}`, 'i'))
    })
  })

  describe('with an idempotency key', () => {
    test('twice, it submits once and answers the same', async () => {
      const [ctx, sent] = [enterAs('citizen'), input({ idempotencyKey: newId() })]
      const first = await submitRequest(ctx, sent, configuration)
      const contents = await pool.contents(pool.here)
      expect(await submitRequest(ctx, sent, configuration)).toEqual(first)
      expect(await pool.contents(pool.here)).toBe(contents)
    })

    test('eight times at once, it submits once and all are answered the same', async () => {
      const [ctx, sent] = [enterAs('citizen'), input({ idempotencyKey: newId() })]
      const answers = await Promise.all(Array.from({ length: 8 }, () => submitRequest(ctx, sent, configuration)))
      expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
      expect(await pool.events(pool.here, answers[0]?.id ?? '')).toHaveLength(1)
    })

    test('with another input it is refused, and nothing is written', async () => {
      const [ctx, sent] = [enterAs('citizen'), input({ idempotencyKey: newId() })]
      await submitRequest(ctx, sent, configuration)
      const contents = await pool.contents(pool.here)
      const again = submitRequest(ctx, { ...sent, place: 'ailleurs' }, configuration)
      await expect(again).rejects.toBeInstanceOf(IdempotencyKeyReusedError)
      expect(await pool.contents(pool.here)).toBe(contents)
    })

    test('another person’s same key is another intention', async () => {
      const sent = input({ idempotencyKey: newId() })
      const first = await submitRequest(enterAs('citizen'), sent, configuration)
      const second = await submitRequest(enterAs('citizen'), sent, configuration)
      expect(second.id).not.toBe(first.id)
      expect(second.trackingCode).not.toBe(first.trackingCode)
    })

    test('without an account, a key that another could choose too is refused', async () => {
      const contents = await pool.contents(pool.here)
      const refused = submitRequest(enterAs('anonymous'), input({ idempotencyKey: 'submit-1' }), configuration)
      await expect(refused).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'input.idempotencyKey' })
      expect(await pool.contents(pool.here)).toBe(contents)
      const sent = input({ idempotencyKey: newId() })
      const first = await submitRequest(enterAs('anonymous'), sent, configuration)
      expect(await submitRequest(enterAs('anonymous'), sent, configuration)).toEqual(first)
    })

    test('what was refused did not use the key up', async () => {
      const [ctx, sent] = [enterAs('citizen'), input({ idempotencyKey: newId() })]
      const closed = await givenRequestType(agent, { isOpen: false })
      await expect(submitRequest(ctx, { ...sent, typeId: closed.id }, configuration)).rejects.toBeInstanceOf(
        RequestTypeClosedError,
      )
      await submitRequest(ctx, sent, configuration)
    })

    test('what was accepted is answered again after the type was closed', async () => {
      const open = await givenRequestType(agent)
      const [ctx, sent] = [enterAs('citizen'), input({ typeId: open.id, idempotencyKey: newId() })]
      const first = await submitRequest(ctx, sent, configuration)
      await pool.admin`update ${pool.admin(pool.tenant(pool.here).placement.schema)}.request_types set is_open = false where id = ${open.id}`
      expect(await submitRequest(ctx, sent, configuration)).toEqual(first)
    })

    test.each([['short'], ['with a space'], ['é'.repeat(10)], ['x'.repeat(201)]])(
      'the key %j is refused',
      async (key) => {
        const refused = submitRequest(enterAs('citizen'), input({ idempotencyKey: key }), configuration)
        await expect(refused).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'input.idempotencyKey' })
      },
    )
  })

  describe('refuses', () => {
    test.each([
      {
        name: 'a place that is not on Earth',
        field: 'input.location',
        value: { location: { latitude: 91, longitude: 0 } },
      },
      { name: 'a number that cannot be called', field: 'input.phone', value: { phone: 'appelez-moi' } },
    ])('$name', async ({ field, value }) => {
      const submitted = submitRequest(enterAs('anonymous'), input(value), configuration)
      await expect(submitted).rejects.toMatchObject({ code: 'INVALID_INPUT', field })
    })

    test.each<[string, Partial<SubmitRequest>, string]>([
      ['an empty subject', { subject: '  ' }, 'input.subject'],
      ['an empty description', { description: '' }, 'input.description'],
      ['NUL', { description: 'a\0b' }, 'input.description'],
      ['half a character', { place: 'a\ud800' }, 'input.place'],
      ['100 kB', { description: 'x'.repeat(100_000) }, 'input.description'],
      ['what is no address', { email: 'lucas' }, 'input.email'],
    ])('%s, and nothing is written', async (_what, change, field) => {
      const contents = await pool.contents(pool.here)
      const refused = submitRequest(enterAs('citizen'), input(change), configuration)
      await expect(refused).rejects.toMatchObject({ constructor: InvalidInputError, field })
      expect(await pool.contents(pool.here)).toBe(contents)
    })

    test('a type that is closed, one that is not there', async () => {
      const closed = await givenRequestType(agent, { isOpen: false })
      const submitted = (typeId: string) => submitRequest(enterAs('citizen'), input({ typeId }), configuration)
      await expect(submitted(closed.id)).rejects.toBeInstanceOf(RequestTypeClosedError)
      await expect(submitted(newId())).rejects.toBeInstanceOf(NotFoundError)
    })

    test('anyone without an account where the type, or the tenant, asks for one', async () => {
      const signedIn = await givenRequestType(agent, { allowsAnonymous: false })
      const byType = submitRequest(enterAs('anonymous'), input({ typeId: signedIn.id }), configuration)
      await expect(byType).rejects.toBeInstanceOf(SignInNeededError)
      const byTenant = submitRequest(enterAs('anonymous'), input(), { ...configuration, anonymousSubmission: false })
      await expect(byTenant).rejects.toBeInstanceOf(SignInNeededError)
      await submitRequest(enterAs('citizen'), input({ typeId: signedIn.id }), {
        ...configuration,
        anonymousSubmission: false,
      })
    })

    test('a tenant that has not subscribed, until it does', async () => {
      await pool.withoutSubscription(pool.here, async () => {
        await expect(submitRequest(enterAs('citizen'), input(), configuration)).rejects.toBeInstanceOf(
          ModuleNotSubscribedError,
        )
      })
      await submitRequest(enterAs('citizen'), input(), configuration)
    })
  })

  describe('forbids', () => {
    test.each([
      ['a reader', () => memberOf('reader', pool.tenant(pool.here))],
      ['a data protection officer', () => memberOf('dpo', pool.tenant(pool.here))],
      ['the operator', operator],
    ])('%s', async (_who, actor) => {
      const contents = await pool.contents(pool.here)
      const refused = submitRequest(pool.enter(actor(), pool.here), input(), configuration)
      await expect(refused).rejects.toBeInstanceOf(ForbiddenError)
      expect(await pool.contents(pool.here)).toBe(contents)
    })
  })

  describe('hides other tenants', () => {
    test('a type of another tenant is not there', async () => {
      const contents = await pool.contents(pool.there)
      const refused = submitRequest(enterAs('citizen', pool.there), input(), configuration)
      await expect(refused).rejects.toBeInstanceOf(NotFoundError)
      expect(await pool.contents(pool.there)).toBe(contents)
    })

    test('the same type id and the same key in two tenants are two requests, each in its own', async () => {
      const twin = await givenRequestType(pool.member(pool.there), { id: type.id, title: 'Jumelle' })
      const [person, sent] = [citizen(), input({ idempotencyKey: newId() })]
      const mine = await submitRequest(pool.enter(person, pool.here), sent, configuration)
      const contents = await pool.contents(pool.here)
      const other = await submitRequest(pool.enter(person, pool.there), sent, configuration)
      expect(other.id).not.toBe(mine.id)
      expect(await pool.contents(pool.here)).toBe(contents)
      for (const [ctx, { id }, { title }] of [
        [pool.member(pool.there), other, twin],
        [agent, mine, type],
      ] as const) {
        const { typeId } = await getRequest(ctx, id)
        expect(await readAmong(ctx.db, requestTypeRows({}), [typeId])).toMatchObject([{ title }])
      }
      await expect(getRequest(agent, other.id)).rejects.toBeInstanceOf(NotFoundError)
    })
  })
})
