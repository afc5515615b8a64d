import type { Persona } from '../persona.ts'
import { type DirectoryMembership, describeAccount } from './account.ts'
import type { DirectoryMachine, DirectoryOrganization, DirectoryPerson } from './directory.ts'
import type { DirectoryState } from './directory-state.ts'
import { groupsOf, type Seed } from './seed.ts'

/** The seed with what was changed since laid over it. */
export type View = { readonly seed: Seed; readonly state: DirectoryState }

export function listOrganizations({ seed, state }: View): readonly DirectoryOrganization[] {
  const stored = new Map(state.organizations.map((one) => [one.id, one]))
  const removed = new Set(state.removedOrganizations)
  const seeded = seed.organizations.filter(({ id }) => !removed.has(id)).map((one) => stored.get(one.id) ?? one)
  const ids = new Set(seeded.map(({ id }) => id))
  return [...seeded, ...state.organizations.filter(({ id }) => !ids.has(id))]
}

export function listPeople({ seed, state }: View): readonly DirectoryPerson[] {
  return [...seed.people, ...state.people]
}

export function listMachines({ seed, state }: View): readonly DirectoryMachine[] {
  const known = new Set([...state.machines.map(({ clientId }) => clientId), ...state.removedMachines])
  return seed.machine && !known.has(seed.machine.clientId) ? [seed.machine, ...state.machines] : state.machines
}

/** Undefined for who is no member. */
export function findGroups(
  { seed, state }: View,
  organizationId: string,
  subject: string,
): readonly string[] | undefined {
  const changed = state.memberships.find((one) => one.organizationId === organizationId && one.subject === subject)
  if (changed) return changed.groups ?? undefined
  const persona = seed.personas.find((one) => one.subject === subject)
  const membership = persona?.memberships.find((one) => one.organizationId === organizationId)
  return membership && groupsOf(membership.roles)
}

export function listAccounts(view: View): readonly Persona[] {
  const { seed, state } = view
  const enabled = new Map(
    listOrganizations(view)
      .filter((one) => one.enabled)
      .map((one) => [one.id, one]),
  )
  const changed = Map.groupBy(state.memberships, ({ subject }) => subject)

  function membershipsOf(subject: string, seeded: readonly string[]): readonly DirectoryMembership[] {
    const ids = new Set([...seeded, ...(changed.get(subject) ?? []).map(({ organizationId }) => organizationId)])
    return [...ids].flatMap((id) => {
      const organization = enabled.get(id)
      const groups = findGroups(view, id, subject)
      return organization && groups ? [{ id, alias: organization.alias, name: organization.name, groups }] : []
    })
  }

  const machines = new Set(listMachines(view).map(({ subject }) => subject))
  const seeded = seed.personas
    .filter(({ kind, subject }) => kind !== 'machine' || machines.has(subject))
    .map((persona) => {
      const ids = persona.memberships.map(({ organizationId }) => organizationId)
      const isAsSeeded = !changed.has(persona.subject) && ids.every((id) => enabled.has(id))
      return isAsSeeded
        ? persona
        : { ...persona, ...describeAccount(persona.kind, membershipsOf(persona.subject, ids)) }
    })
  const added = state.people.map(({ username, subject, firstName, lastName }) => ({
    id: username,
    subject,
    name: [firstName, lastName].filter(Boolean).join(' '),
    ...describeAccount('citizen', membershipsOf(subject, [])),
  }))
  return [...seeded, ...added]
}
