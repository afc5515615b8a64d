import { createLog } from '@interco/observability'
import { memberOf } from '@interco/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGatewayWorld, type GatewayWorld } from '../gateway-world.ts'
import { openRequestType, submitRequest } from './requests-world.ts'

let world: GatewayWorld
beforeAll(async () => {
  world = await createGatewayWorld()
})
afterAll(() => world.close())

const personal = {
  name: 'Zéphyrine Delacroix',
  email: 'zephyrine.delacroix@exemple.fr',
  subject: 'Fuite rue des Vieilles-Boucheries',
  description: 'Appelez-moi au 05 49 00 00 00',
  place: '12 rue des Vieilles-Boucheries',
}

test('a log line tells the request and the tenant, and none of what was sent', async () => {
  const agent = { ...memberOf('agent', world.tenant('poitiers')), name: 'Hippolyte Berthaud' }
  const typeId = await openRequestType(world, 'poitiers')
  const token = await world.mint.tokenOf(agent)
  const headers = { authorization: `Bearer ${token}` }
  const sent = await world.ask(submitRequest, {
    tenant: 'poitiers',
    headers,
    variables: { input: { typeId, ...personal } },
  })
  expect(sent.text).toContain('SubmitRequestPayload')
  const wrong = { ...personal, email: 'zephyrine.delacroix@exemple', typeId }
  await world.ask(submitRequest, { tenant: 'poitiers', headers, variables: { input: wrong } })
  await world.ask(`{ tenant { ${personal.email} } }`, { tenant: 'poitiers', headers })
  await world.ask(`query { viewer { kind } }`, { headers: { authorization: `Bearer ${token}x` } })
  await fetch(`${world.origin}/graphql?query=${encodeURIComponent(`{ viewer(name: "${personal.name}") { kind } }`)}`)
  await fetch(`${world.origin}/${encodeURIComponent(personal.email)}`)
  const log = world.logLines.join('\n')
  for (const value of [
    ...Object.values(personal),
    agent.name,
    agent.key,
    token,
    token.split('.')[2] ?? '',
    'exemple',
  ]) {
    expect(log).not.toContain(value)
  }
  const lines = world.logLines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines).toContainEqual(
    expect.objectContaining({
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      tenant: 'poitiers',
      route: 'graphql',
      status: 200,
    }),
  )
})

test('what a library quotes of a value that it can’t take stays out of the log', () => {
  const lines: string[] = []
  const log = createLog({ write: (line) => void lines.push(line) })
  const cause = new SyntaxError(`Unexpected token 'Z', "${personal.name}" is not valid JSON`)
  log.error({ error: new Error(`Enum "Kind" cannot represent value: "${personal.name}"`, { cause }) }, 'failed')
  log.error(new Error(`Cannot read "${personal.email}`))
  expect(lines).toHaveLength(2)
  expect(lines.join('\n')).not.toMatch(/Zéphyrine|zephyrine/)
  expect(lines.join('\n')).toContain('cannot represent value')
})

test('an error tells a code and a sentence, and nothing of what is inside', async () => {
  const agent = memberOf('agent', world.tenant('poitiers'))
  const { schema } = world.tenant('poitiers').placement
  // A database that refuses what it should give: nobody foresaw this.
  await world.admin.unsafe(`revoke select on "${schema}".requests from "${schema}"`)
  const answer = await world.ask('{ tenant { requests { nodes { subject } } } }', { as: agent, tenant: 'poitiers' })
  await world.admin.unsafe(`grant select on "${schema}".requests to "${schema}"`)
  expect(answer.errors).toEqual([
    {
      message: expect.any(String),
      path: ['tenant', 'requests'],
      locations: expect.anything(),
      extensions: { code: expect.stringMatching(/^[A-Z_]+$/) },
    },
  ])
  for (const inside of [
    schema,
    'select',
    'permission denied',
    '42501',
    'requests_',
    '.ts',
    'node_modules',
    'postgres',
    'at ',
  ]) {
    expect(JSON.stringify(answer.errors)).not.toContain(inside)
  }
  expect(world.logLines.join('\n')).toContain('42501')
})
