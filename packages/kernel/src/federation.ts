import type { Role } from './role.ts'

/** A person as the identity provider knows them. */
export type FederatedPerson = {
  readonly subject: string
  readonly name: string
  /** In lower case. */
  readonly email: string | undefined
  readonly isEmailVerified: boolean
  readonly isEnabled: boolean
}

export type FederatedMember = FederatedPerson & { readonly roles: readonly Role[] }

/**
 * The moment of a change by the provider's own clock, which is the one that tokens are dated with; never before the change.
 * Tokens are dated in whole seconds: this is the last moment of one, so that a token with an `iat` beyond it is of after the
 * change, and one within that second may be of before.
 */
export type Changed = { readonly at: Date }

/** How a program proves who it is: a secret that the provider draws, or a key of which the provider holds the public part. */
export type MachineAuthentication =
  | { readonly kind: 'secret' }
  | { readonly kind: 'key'; readonly publicKeys: readonly Readonly<Record<string, unknown>>[] }

export type MachineClient = {
  /** Of the client, as `machine-poitiers-3f2a`. */
  readonly clientId: string
  readonly organization: { readonly id: string; readonly alias: string }
  readonly name: string
  readonly authentication: MachineAuthentication
}

/** An organization as the federation wants it. */
export type WantedOrganization = {
  readonly tenantId: string
  readonly alias: string
  readonly name: string
  readonly attributes: Readonly<Record<string, readonly string[]>>
}

export type FederatedOrganization = WantedOrganization & {
  readonly id: string
  readonly isEnabled: boolean
  /** Whether it was brought to the present version of the groups that every organization has. */
  readonly isTemplateCurrent: boolean
}

/**
 * What Interco changes in the identity provider, by its own account: no tenant's administrator has rights there. Every
 * operation may be repeated. They throw KeycloakRefusedError and IdentityProviderUnreachableError; nothing is half done by
 * one that threw, except where it can be repeated.
 */
export type Federation = {
  readonly issuer: string

  findPerson(subject: string): Promise<FederatedPerson | undefined>
  findPersonByEmail(email: string): Promise<FederatedPerson | undefined>
  /** An account without credentials, whose address is not verified; the one that is there is answered as it is. */
  ensurePerson(person: { readonly email: string; readonly name: string }): Promise<FederatedPerson>
  /**
   * Asks the provider to write to them: choose a password, confirm the address. They come back to `returnTo` where the pages'
   * client is registered with that address, else to the first page. False where no mail could be sent.
   */
  sendWelcome(subject: string, returnTo: string): Promise<boolean>
  /** Ends all their sessions. */
  signOut(subject: string): Promise<void>

  listMembers(organizationId: string): Promise<readonly FederatedMember[]>
  /** Makes them a member who has these roles and no other. */
  setMember(organizationId: string, subject: string, roles: readonly Role[]): Promise<Changed>
  /**
   * They keep their account. Where the organization’s own provider vouches for them they keep their membership too, without a
   * role: Keycloak would remove the account with it.
   */
  removeMember(organizationId: string, subject: string): Promise<Changed>

  /**
   * Resolves to the secret where it authenticates by one. Made again, it has the name and the keys of the last time, and its
   * secret of the first.
   */
  createMachine(client: MachineClient): Promise<{ readonly secret: string | undefined }>
  removeMachine(clientId: string): Promise<Changed>

  /** By tenant, which never changes. */
  findOrganization(tenantId: string): Promise<FederatedOrganization | undefined>
  listOrganizations(): Promise<readonly FederatedOrganization[]>
  /** With the groups of the template. What is there is brought to what is wanted, except its alias: Keycloak keeps that. */
  ensureOrganization(wanted: WantedOrganization): Promise<FederatedOrganization>
  /** With its machines: the tenant of a machine is written into it, whatever became of its organization. */
  setOrganizationEnabled(organizationId: string, isEnabled: boolean): Promise<Changed>
  /** With its groups, memberships and machines, never with accounts: refused where it manages some, as it would remove them. */
  removeOrganization(organizationId: string): Promise<void>
}
