/** The parts of Keycloak’s realm representation that the rules speak of. What is absent has Keycloak’s default. */
export type RealmRepresentation = {
  sslRequired?: string
  organizationsEnabled?: boolean
  verifyEmail?: boolean
  duplicateEmailsAllowed?: boolean
  editUsernameAllowed?: boolean
  defaultSignatureAlgorithm?: string
  accessTokenLifespan?: number
  accessCodeLifespan?: number
  ssoSessionIdleTimeout?: number
  ssoSessionMaxLifespan?: number
  revokeRefreshToken?: boolean
  refreshTokenMaxReuse?: number
  passwordPolicy?: string
  bruteForceProtected?: boolean
  failureFactor?: number
  eventsEnabled?: boolean
  adminEventsEnabled?: boolean
  adminEventsDetailsEnabled?: boolean
  defaultRoles?: string[]
  defaultRole?: { composites?: { realm?: string[] } }
  groups?: GroupRepresentation[]
  organizations?: { alias: string; groups?: GroupRepresentation[] }[]
  clientScopes?: ScopeRepresentation[]
  clients?: ClientRepresentation[]
  users?: UserRepresentation[]
  identityProviders?: BrokerRepresentation[]
  authenticationFlows?: FlowRepresentation[]
  browserFlow?: string
  resetCredentialsFlow?: string
}

export type GroupRepresentation = {
  name: string
  realmRoles?: string[]
  clientRoles?: Record<string, string[]>
  subGroups?: GroupRepresentation[]
}

export type MapperRepresentation = { name: string; protocolMapper: string; config?: Record<string, string> }

export type ScopeRepresentation = { name: string; protocolMappers?: MapperRepresentation[] }

export type ClientRepresentation = {
  clientId: string
  publicClient?: boolean
  secret?: string
  standardFlowEnabled?: boolean
  implicitFlowEnabled?: boolean
  directAccessGrantsEnabled?: boolean
  serviceAccountsEnabled?: boolean
  fullScopeAllowed?: boolean
  redirectUris?: string[]
  webOrigins?: string[]
  attributes?: Record<string, string>
  defaultClientScopes?: string[]
  optionalClientScopes?: string[]
  protocolMappers?: MapperRepresentation[]
}

export type UserRepresentation = {
  username: string
  serviceAccountClientId?: string
  credentials?: unknown[]
  realmRoles?: string[]
  clientRoles?: Record<string, string[]>
}

export type BrokerRepresentation = {
  alias: string
  trustEmail?: boolean
  storeToken?: boolean
  linkOnly?: boolean
  firstBrokerLoginFlowAlias?: string
  config?: Record<string, string>
}

export type FlowRepresentation = {
  alias: string
  authenticationExecutions?: { authenticator?: string; flowAlias?: string; requirement?: string }[]
}
