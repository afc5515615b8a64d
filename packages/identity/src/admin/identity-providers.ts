import { type KeycloakAdmin, listAll, orNone, unlessThere } from './admin-client.ts'

/** An identity provider that people are sent on to, as Keycloak tells it. */
export type KeycloakIdentityProvider = {
  readonly alias: string
  readonly displayName: string
  readonly providerId: 'oidc'
  readonly enabled: boolean
  readonly trustEmail: boolean
  readonly storeToken: boolean
  readonly addReadTokenRoleOnCreate: boolean
  readonly linkOnly: boolean
  readonly hideOnLogin: boolean
  readonly firstBrokerLoginFlowAlias: string
  /** Of the one that it belongs to; Keycloak sets it when it is linked. */
  readonly organizationId?: string
  readonly config: Readonly<Record<string, string>>
}

export type KeycloakIdentityProviderMapper = {
  readonly name: string
  readonly identityProviderAlias: string
  readonly identityProviderMapper: string
  readonly config: Readonly<Record<string, string>>
}

export type IdentityProviders = ReturnType<typeof createIdentityProviders>

/** The identity providers of a realm. Making what is there already brings it to what is wanted. */
export function createIdentityProviders(admin: KeycloakAdmin, realm: string) {
  const all = `/realms/${realm}/identity-provider/instances`

  return {
    list: () => listAll<KeycloakIdentityProvider>(admin, all),
    get: (alias: string) => orNone(admin.get<KeycloakIdentityProvider>(`${all}/${alias}`)),
    ensure: async (provider: KeycloakIdentityProvider): Promise<void> => {
      const known = await orNone(admin.get<KeycloakIdentityProvider>(`${all}/${provider.alias}`))
      if (known) await admin.put(`${all}/${provider.alias}`, { ...known, ...provider })
      else await admin.post(all, provider)
    },
    /** Nobody is sent there until it is ensured again; its mappers and people stay. Resolves to false where it is unknown. */
    disable: async (alias: string): Promise<boolean> => {
      const known = await orNone(admin.get<KeycloakIdentityProvider>(`${all}/${alias}`))
      if (known?.enabled) await admin.put(`${all}/${alias}`, { ...known, enabled: false })
      return known !== undefined
    },
    /** Sends the organization’s people there, by what the provider’s own settings say of domains. */
    link: async (organization: string, alias: string): Promise<void> => {
      const own = `/realms/${realm}/organizations/${organization}/identity-providers`
      const linked = await admin.get<{ alias: string }[]>(own)
      if (!linked.some((one) => one.alias === alias)) await unlessThere(admin.post(own, alias))
    },
    /** These mappers and no other: one that is listed no more gives nothing any more. */
    setMappers: async (alias: string, wanted: readonly KeycloakIdentityProviderMapper[]): Promise<void> => {
      const own = `${all}/${alias}/mappers`
      const found = await admin.get<(KeycloakIdentityProviderMapper & { readonly id: string })[]>(own)
      const names = new Set(wanted.map(({ name }) => name))
      for (const { id, name } of found) if (!names.has(name)) await admin.delete(`${own}/${id}`)
      for (const mapper of wanted) {
        const known = found.find(({ name }) => name === mapper.name)
        if (known) await admin.put(`${own}/${known.id}`, { ...mapper, id: known.id })
        else await admin.post(own, mapper)
      }
    },
    /** With its mappers and its links to people, never with the people. */
    remove: (alias: string) => orNone(admin.delete(`${all}/${alias}`)),
  }
}
