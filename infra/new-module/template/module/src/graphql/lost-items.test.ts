import { buildSchema, createEventFeed, createOperationContext, globalId } from '@interco/graphql'
import type { Actor } from '@interco/kernel'
import { createWorld, memberOf, type World } from '@interco/testing'
import { graphql } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lostItems } from '../index.ts'

const modules = [lostItems]
let world: World
beforeAll(async () => {
  world = await createWorld({ modules })
})
afterAll(() => world.close())

/** Executes an operation on the real graph, as the gateway does once it knows who sends it. */
async function ask<Data>(source: string, actor: Actor, variableValues: Record<string, unknown> = {}): Promise<Data> {
  const { door, directory } = world
  const parts = { door, directory, modules, feed: createEventFeed() }
  const contextValue = createOperationContext({ ...parts, requestId: 'test', actor, named: undefined })
  const { data, errors } = await graphql({ schema: await buildSchema(modules), source, contextValue, variableValues })
  expect(errors).toBeUndefined()
  // Each test knows the shape of what it asks for.
  return data as Data
}

function createdIn(slug: string, title: string) {
  const tenant = world.tenant(slug)
  const variables = { input: { tenantId: globalId('Tenant', tenant, tenant.id), title } }
  return ask<{ createLostItem: { lostItem: { id: string; title: string } } }>(
    create,
    memberOf('agent', tenant),
    variables,
  )
}

const create = `mutation ($input: CreateLostItemInput!) {
  createLostItem(input: $input) {
    __typename
    ... on CreateLostItemPayload { lostItem { id title } }
    ... on Error { code }
  }
}`

test('what is created is listed and found by its id, by members of the tenant and by nobody else', async () => {
  const agent = memberOf('agent', world.tenant('poitiers'))
  const { lostItem } = (await createdIn('poitiers', 'Travaux')).createLostItem
  expect(lostItem.title).toBe('Travaux')

  const list = '{ tenant(slug: "poitiers") { lostItems(first: 1) { totalCount nodes { id title } } } }'
  expect(await ask(list, agent)).toEqual({ tenant: { lostItems: { totalCount: 1, nodes: [lostItem] } } })

  const node = 'query ($id: ID!) { node(id: $id) { id } }'
  expect(await ask(node, agent, lostItem)).toEqual({ node: { id: lostItem.id } })
  const stranger = memberOf('administrator', world.tenant('buxerolles'))
  expect(await ask(node, stranger, lostItem)).toEqual({ node: null })
})

test('a refusal that the caller can foresee is data', async () => {
  const { createLostItem } = await createdIn('poitiers', ' ')
  expect(createLostItem).toEqual({ __typename: 'InvalidInputError', code: 'INVALID_INPUT' })
})
