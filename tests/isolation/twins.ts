import type { Actor, Federation, Module } from '@interco/kernel'
import { modules, offeredModules } from '@interco/registry'
import { configure, unsubscribe } from '@interco/tenancy'
import { citizen, createTokenMint, createWorld, memberOf, operator, type TokenMint, type World } from '@interco/testing'
import { openLocalFederation } from '../local-federation.ts'
import { fillQueue } from './fill/fill-queue.ts'
import { fillRegisters } from './fill/fill-registers.ts'
import { fillTenant } from './fill/fill-tenant.ts'

/** One of two tenants that differ in nothing but what their texts hold. */
export type Twin = {
  readonly slug: string
  /** In every text of the tenant, in every text that its people send, in its configuration, and nowhere else. */
  readonly mark: string
  readonly agent: Actor
  readonly machine: Actor
}

export type Twins = World & {
  readonly mint: TokenMint
  readonly federation: Federation
  readonly alpha: Twin
  readonly beta: Twin
  /** Works for both. */
  readonly both: Actor
  /** A citizen known to both. */
  readonly citizen: Actor
  readonly operator: Actor
  /** Works for a tenant of the pool that subscribes to nothing. */
  readonly outsider: { readonly slug: string; readonly agent: Actor }
}

/** Every combination of two flags, and a page that has a next one. */
const rows = 4

/** A pool where Poitiers and Buxerolles hold rows of the same ids, each with its own mark in every text. */
export async function createTwins(): Promise<Twins> {
  const world = await createWorld({ modules })
  const mint = await createTokenMint()
  const { federation, close: closeFederation } = await openLocalFederation(world.directory.tenants)
  const person = citizenOf(mint)
  const alpha = twin(world, 'poitiers', 'wm-alpha-7f3a')
  const beta = twin(world, 'buxerolles', 'wm-beta-c4e9')
  for (const twin of [alpha, beta]) {
    const { slug, mark } = twin
    const tenant = world.tenant(slug)
    await fillQueue(world.admin, tenant, { mark, actorKey: keyOf(mint, twin.agent) })
    await fillTenant(world.admin, tenant.placement.schema, { mark, actorKeys: [person.key], rows })
    for (const module of modules) {
      const change = { module, layer: 'tenant', tenantId: tenant.id, locked: [], by: 'tests' } as const
      await configure(world.admin, { ...change, value: markedConfiguration(module, mark) })
    }
  }
  await fillRegisters(world.admin, [world.tenant(alpha.slug), world.tenant(beta.slug)])
  for (const { id } of offeredModules) await unsubscribe(world.admin, 'grand-poitiers', id)
  await world.directory.refresh()
  const both = withAllRoles(memberOf('administrator', world.tenant('poitiers'), world.tenant('buxerolles')))
  const outsider = { slug: 'grand-poitiers', agent: memberOf('administrator', world.tenant('grand-poitiers')) }
  return {
    ...world,
    mint,
    federation,
    alpha,
    beta,
    both,
    citizen: person,
    operator: operator(),
    outsider,
    close: async () => {
      await mint.close()
      await closeFederation()
      await world.close()
    },
  }
}

/** Whatever can be seen in their tenants, they see. */
function withAllRoles(actor: Actor): Actor {
  return { ...actor, memberships: new Map([...actor.memberships.keys()].map((id) => [id, ['administrator', 'dpo']])) }
}

function twin(world: World, slug: string, mark: string): Twin {
  const agent = { ...withAllRoles(memberOf('administrator', world.tenant(slug))), name: `${mark} Camille` }
  return {
    slug,
    mark,
    agent,
    machine: { ...memberOf('agent', world.tenant(slug)), kind: 'machine', name: `${mark} bot` },
  }
}

function citizenOf(mint: TokenMint): Actor {
  const person = citizen()
  return { ...person, key: keyOf(mint, person) }
}

/** The key that the gateway reads from the token is the mint's issuer and the subject. */
function keyOf(mint: TokenMint, { key }: Actor): string {
  return `${mint.issuer.issuer}#${key.split('#')[1] ?? ''}`
}

/** Each text of the module's configuration that takes the mark, holds it. */
function markedConfiguration(module: Module, mark: string): Record<string, unknown> {
  const defaults = module.configuration.parse({})
  if (typeof defaults !== 'object' || defaults === null) return {}
  const marked: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(defaults)) {
    if (typeof value === 'string' && takes(module, { ...marked, [key]: mark })) marked[key] = mark
  }
  return marked
}

function takes(module: Module, configuration: Record<string, unknown>): boolean {
  try {
    module.configuration.parse(configuration)
    return true
  } catch {
    return false
  }
}
