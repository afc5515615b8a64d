import { openTenantDatabase } from '@interco/database'
import type { Persona } from '@interco/identity/embedded'
import type { Actor, Module } from '@interco/kernel'
import { createTenantDoor, openAccessRegister, openDirectory, openPoolRegisters, syncMembers } from '@interco/tenancy'
import { seedCompetences } from './seed-competences.ts'

/** How many tenants, the largest first, get plausible data. */
const seededTenants = 6

export type SeedOptions = {
  readonly gatewayUrl: string
  readonly modules: readonly Module[]
  readonly issuer: string
  readonly personas: readonly Persona[]
  readonly onProgress: (name: string) => void
}

/** Fills the largest tenants, and those of the demonstration accounts, so that a first query shows something real. */
export async function seedDemo(options: SeedOptions): Promise<void> {
  const { gatewayUrl, modules, issuer, personas, onProgress } = options
  const database = openTenantDatabase(gatewayUrl)
  const directory = await openDirectory(database, gatewayUrl)
  const access = await openAccessRegister(database, gatewayUrl)
  const registers = await openPoolRegisters(database, gatewayUrl, { directory, modules })
  try {
    if (directory.pool) await seedCompetences(registers.competences, directory.pool)
    const door = createTenantDoor({ database, directory, access, modules })
    const bySize = directory.tenants
      .filter((tenant) => tenant.state === 'active')
      .sort((a, b) => b.population - a.population)
    const seeder = seedingActor(bySize.map((tenant) => tenant.organizationId))
    for (const tenant of bySize.slice(0, seededTenants)) {
      const ctx = door.enter(seeder, tenant)
      if (!ctx) continue
      onProgress(tenant.name)
      await syncMembers(ctx, membersOf(personas, tenant.organizationId, issuer))
      for (const module of modules) await (await module.seed()).seed(ctx)
    }
  } finally {
    await registers.close()
    await access.close()
    await directory.close()
    await database.close()
  }
}

function membersOf(personas: readonly Persona[], organizationId: string, issuer: string) {
  // A program is no member: work is given to people.
  const people = personas.filter(({ kind }) => kind !== 'machine')
  return people.flatMap(({ subject, name, memberships }) =>
    memberships
      .filter((membership) => membership.organizationId === organizationId)
      .map(({ roles }) => ({ id: subject, actorKey: `${issuer}#${subject}`, name, roles })),
  )
}

function seedingActor(organizationIds: readonly string[]): Actor {
  return {
    kind: 'machine',
    key: 'interco#seed',
    name: 'Interco',
    memberships: new Map(organizationIds.map((id) => [id, ['administrator']])),
    expiresAt: undefined,
  }
}
