import { randomUUID } from 'node:crypto'
import type { Organizations } from '../organization.ts'
import type { Directory } from './directory.ts'
import { type DirectoryState, openDirectoryFile } from './directory-state.ts'
import { createSeed } from './seed.ts'
import { findGroups, listAccounts, listMachines, listOrganizations, listPeople, type View } from './view.ts'

/** @throws IdentityStateBrokenError */
export async function openDirectory(options: {
  readonly stateFolder: string
  readonly organizations: Organizations
  readonly secretOf: (clientId: string) => string
}): Promise<Directory> {
  const file = await openDirectoryFile(options.stateFolder)
  let seeded = options.organizations()
  let seed = createSeed(seeded, options.secretOf)

  /** Now, or as it would be with a change. */
  function view(state: DirectoryState = file.state()): View {
    const organizations = options.organizations()
    if (organizations !== seeded) {
      seeded = organizations
      seed = createSeed(seeded, options.secretOf)
    }
    return { seed, state }
  }

  return {
    organizations: () => listOrganizations(view()),
    people: () => listPeople(view()),
    machines: () => listMachines(view()),
    links: () => file.state().links,
    groupsIn: (organizationId, subject) => findGroups(view(), organizationId, subject),
    personas: () => listAccounts(view()),

    addOrganization: (organization) =>
      file.change((draft) => {
        const { name, alias } = organization
        if (listOrganizations(view(draft)).some((one) => one.alias === alias || one.name === name)) return undefined
        // An id of its own, also where the alias was another’s once: memberships count by it.
        const added = { ...organization, id: randomUUID() }
        draft.organizations.push(added)
        return added
      }),
    saveOrganization: (organization) =>
      file.change((draft) => {
        draft.organizations = [...draft.organizations.filter(({ id }) => id !== organization.id), organization]
      }),
    removeOrganization: (id) =>
      file.change((draft) => {
        draft.organizations = draft.organizations.filter((one) => one.id !== id)
        draft.memberships = draft.memberships.filter((one) => one.organizationId !== id)
        draft.removedOrganizations.push(id)
      }),
    addPerson: (person) =>
      file.change((draft) => {
        const { username, email } = person
        if (listPeople(view(draft)).some((one) => one.username === username || one.email === email)) return undefined
        const added = { ...person, subject: randomUUID() }
        draft.people.push(added)
        return added
      }),
    addLink: (link) => file.change((draft) => void draft.links.push(link)),
    verifyEmail: (subject) =>
      file.change((draft) => {
        draft.people = draft.people.map((one) => (one.subject === subject ? { ...one, emailVerified: true } : one))
      }),
    changeGroups: (organizationId, subject, change) =>
      file.change((draft) => {
        const current = findGroups(view(draft), organizationId, subject)
        const groups = change(current)
        if (groups === current) return
        const isIt = (one: DirectoryState['memberships'][number]) =>
          one.organizationId === organizationId && one.subject === subject
        const changed = { organizationId, subject, groups: groups ? [...groups] : null }
        draft.memberships = [...draft.memberships.filter((one) => !isIt(one)), changed]
      }),
    saveMachine: (machine) =>
      file.change((draft) => {
        draft.machines = [...draft.machines.filter(({ clientId }) => clientId !== machine.clientId), machine]
      }),
    removeMachine: (clientId) =>
      file.change((draft) => {
        draft.machines = draft.machines.filter((one) => one.clientId !== clientId)
        draft.removedMachines.push(clientId)
      }),
  }
}
