import type { Persona } from '../persona.ts'
import type { DirectoryState } from './directory-state.ts'

export type DirectoryOrganization = Readonly<DirectoryState['organizations'][number]>
export type DirectoryPerson = Readonly<DirectoryState['people'][number]>
export type DirectoryLink = Readonly<DirectoryState['links'][number]>
export type DirectoryMachine = Readonly<DirectoryState['machines'][number]>

export type Groups = readonly string[] | undefined

/**
 * Whom the embedded provider knows: the organizations of the registry and the demonstration accounts, as they were changed
 * since. What is answered is of the moment; changes are on disk when they resolve.
 */
export type Directory = {
  /** Also those that are disabled. */
  organizations(): readonly DirectoryOrganization[]
  people(): readonly DirectoryPerson[]
  machines(): readonly DirectoryMachine[]
  /** Who signs in by a municipality’s provider, and nowhere else. */
  links(): readonly DirectoryLink[]
  /** The groups of a person in an organization, by path; undefined for who is no member. */
  groupsIn(organizationId: string, subject: string): Groups
  /** The accounts as tokens speak of them: an organization that is disabled counts for nothing. */
  personas(): readonly Persona[]

  /** Resolves to undefined where its name or its alias is another’s. */
  addOrganization(organization: Omit<DirectoryOrganization, 'id'>): Promise<DirectoryOrganization | undefined>
  saveOrganization(organization: DirectoryOrganization): Promise<void>
  /** With its memberships. */
  removeOrganization(id: string): Promise<void>
  /** Resolves to undefined where their name or their address is someone else’s. */
  addPerson(person: Omit<DirectoryPerson, 'subject'>): Promise<DirectoryPerson | undefined>
  addLink(link: DirectoryLink): Promise<void>
  /**
   * `change` is given the groups of the moment, undefined for who is no member; undefined ends the membership. What it answers
   * is kept, unless it is what it was given.
   */
  changeGroups(organizationId: string, subject: string, change: (groups: Groups) => Groups): Promise<void>
  /** The address is theirs, as far as this trial can tell. */
  verifyEmail(subject: string): Promise<void>
  /** By its client id. */
  saveMachine(machine: DirectoryMachine): Promise<void>
  removeMachine(clientId: string): Promise<void>
}
