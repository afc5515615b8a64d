import { createGateway, createSessions, openPort, type Sessions } from '@interco/gateway'
import { type Federation, newId, type Role } from '@interco/kernel'
import { createLog } from '@interco/observability'
import { modules } from '@interco/registry'
import { syncMembers } from '@interco/tenancy'
import { createWorld, memberOf, until, type World } from '@interco/testing'
import type * as openid from 'openid-client'
import { createDriver, type Driver } from '../administration/driver.ts'
import { organizations } from '../organizations.ts'
import { type ProviderUnderTest, payloadOf } from '../provider.ts'

export type Pool = Awaited<ReturnType<typeof openPool>>

export type Answer = {
  readonly status: number
  readonly data: Readonly<Record<string, unknown>>
  readonly codes: readonly string[]
  readonly text: string
}

/** A pool behind two gateways, whose people and programs are those of the provider. */
export async function openPool(provider: ProviderUnderTest, server?: string) {
  const world = await createWorld({ modules, communes: ['poitiers', 'buxerolles', 'chauvigny'], server })
  await adoptOrganizations(world, provider)
  await world.directory.refresh()
  const driver = await createDriver(provider)
  const { federation } = driver
  const [one, other] = await Promise.all([serve(world, provider, federation), serve(world, provider, federation)])
  const members = new Map<string, string>()

  /** An account of the provider that the tenant knows as its member. */
  async function know(account: string, slug: string, roles: readonly Role[]): Promise<void> {
    const claims = payloadOf((await driver.tokensOf(account)).access_token)
    const id = world.enter(memberOf('agent', world.tenant(slug)), slug).newId()
    const facts = { id, actorKey: `${provider.issuer}#${String(claims['sub'])}`, name: String(claims['name']), roles }
    await syncMembers(world.enter(memberOf('agent', world.tenant(slug)), slug), [facts])
    members.set(`${account}@${slug}`, `Member.${slug}.${id}`)
  }
  await know('administrator', 'poitiers', ['administrator'])
  await know('agent', 'poitiers', ['agent'])

  const tokenOf = async (account: string) => (await driver.tokensOf(account)).access_token
  return {
    world,
    driver,
    federation,
    provider,
    gateway: one,
    otherGateway: other,
    tokenOf,
    /** Tokens of the second in which rights changed are refused: the first one that is not. */
    async freshTokenOf(account: string): Promise<string> {
      let token = await tokenOf(account)
      await this.timeUntil(async (at) => {
        const { status } = await this.ask('{ viewer { kind } }', { token, at })
        if (status === 200) return true
        token = await tokenOf(account)
        return false
      })
      return token
    },
    /** Someone who has joined Poitiers, and a token that says so. */
    async join(roles: readonly string[] = ['AGENT']) {
      const email = `lea.${crypto.randomUUID().slice(0, 8)}@poitiers.example`
      const administrator = await tokenOf('administrator')
      const given = { tenant: 'poitiers', email, name: 'Léa Dubois', roles }
      const { link } = await this.change('inviteMember', given, { token: administrator }, 'link')
      const person = await federation.findPersonByEmail(email)
      await provider.letSignIn(person?.subject ?? '')
      const token = new URL(String(link)).hash.slice(1)
      await this.change('acceptInvitation', { token }, { token: await tokenOf(email) })
      const { data } = await this.ask('{ tenant(slug: "poitiers") { members { id name state roles } } }', {
        token: administrator,
      })
      const actorKey = `${provider.issuer}#${person?.subject}`
      const { admin } = world
      const { schema } = world.tenant('poitiers').placement
      const [row] = await admin<{ id: string }[]>`select id from ${admin(schema)}.members where actor_key = ${actorKey}`
      const members = (data['tenant'] as { members: { id: string; state: string }[] }).members
      const member = members.find(({ id }) => id.endsWith(row?.id ?? 'none'))
      return { email, member, memberId: member?.id ?? '', administrator, token: await this.freshTokenOf(email) }
    },
    member: (account: string, slug = 'poitiers') => members.get(`${account}@${slug}`) ?? '',
    ask: async (query: string, { token, variables, at = one }: Ask = {}): Promise<Answer> => {
      const response = await fetch(`${at.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        body: JSON.stringify({ query, variables }),
      })
      return await readAnswer(response)
    },
    /** Puts the pages of one gateway where the provider leads back to, and tells that sessions are over. */
    showPagesOf: async ({ listener }: Served) => provider.serve((request, response) => listener(request, response)),
    /** As a page of Interco does, with the cookie of its session. */
    askAsBrowser: async (query: string, { cookie, tenant, at = one }: AskAsBrowser): Promise<Answer> => {
      const path = tenant === undefined ? '/graphql' : `/t/${tenant}/graphql`
      const response = await fetch(`${at.origin}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie },
        body: JSON.stringify({ query }),
      })
      return await readAnswer(response)
    },
    /** Executes a mutation and answers its field. */
    async change(name: string, input: object, { token, at }: Pick<Ask, 'token' | 'at'>, fields = ''): Promise<Changed> {
      const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
      const query = `mutation ($input: ${title}Input!) {
        result: ${name}(input: $input) { __typename ... on Error { code message } ... on ${title}Payload { ${fields || '__typename'} } } }`
      const { data, codes, text } = await this.ask(query, { token, variables: { input }, at })
      if (codes.length > 0 || !data?.['result']) throw new TypeError(`${name}: ${codes.join(', ') || text}`)
      return data['result'] as Changed
    },
    /** Something for agents to see. */
    async givenRequest(slug: string, subject: string) {
      const { schema } = world.tenant(slug).placement
      const id = newId()
      await world.admin`insert into ${world.admin(schema)}.request_types (id, code, title, description)
        values (${id}, ${id}, ${subject}, ${subject})`
      const typeId = `RequestType.${slug}.${id}`
      const input = { typeId, subject, description: subject }
      const { trackingCode } = await this.change('submitRequest', input, {}, 'trackingCode')
      const track =
        'query ($slug: Slug!, $code: String!) { tenant(slug: $slug) { trackedRequest(trackingCode: $code) { id } } }'
      const { data } = await this.ask(track, { variables: { slug, code: trackingCode } })
      return { type: typeId, id: (data['tenant'] as { trackedRequest: { id: string } }).trackedRequest.id }
    },
    /** How long it takes until both gateways answer so, in milliseconds. */
    async timeUntil(holds: (at: Served) => Promise<boolean>): Promise<number> {
      const begun = performance.now()
      await Promise.all([one, other].map((at) => until(() => holds(at), 10_000)))
      return performance.now() - begun
    },
    close: async () => {
      await one.close()
      await other.close()
      await world.close()
    },
  }
}

/** The fields that a test asked for. */
type Changed = Readonly<Record<string, unknown>>
/** The registry's tenants get the ids that the provider's organizations bear, as if it had made them. */
async function adoptOrganizations({ admin }: World, { organizationIds }: ProviderUnderTest): Promise<void> {
  for (const { alias, tenantId = '' } of organizations) {
    const organizationId = organizationIds[alias] ?? ''
    await admin.begin(async (sql) => {
      // The id changes in all tables at once: what refers to it looks away meanwhile.
      await sql`set local session_replication_role = replica`
      const [tenant] = await sql<{ id: string }[]>`
        update interco.tenants t set id = ${tenantId}, organization_id = ${organizationId}
        from interco.tenants former where t.slug = ${alias} and former.id = t.id returning former.id`
      for (const table of ['subscriptions', 'tenant_versions', 'configurations', 'access_entries']) {
        await sql`update interco.${sql(table)} set tenant_id = ${tenantId} where tenant_id = ${tenant?.id ?? tenantId}`
      }
    })
  }
}

type Ask = { readonly token?: string | undefined; readonly variables?: object; readonly at?: Served | undefined }
type AskAsBrowser = { readonly cookie: string; readonly tenant?: string | undefined; readonly at?: Served | undefined }
export type Served = Awaited<ReturnType<typeof serve>>
export type { Driver }
export type Tokens = openid.TokenEndpointResponse

async function serve(world: World, provider: ProviderUnderTest, federation: Federation) {
  const port = await openPort(0, '127.0.0.1')
  const logLines: string[] = []
  const authorizedParties = ['interco-web', 'interco-cli']
  const { issuer, publicUrl, web } = provider
  let sessions: Sessions | undefined
  const gateway = await createGateway({
    databaseUrl: world.gatewayUrl,
    issuers: [{ issuer, audience: 'interco-api', authorizedParties }],
    modules,
    publicUrl,
    explorable: true,
    federation,
    sessions: (listener) => {
      sessions = createSessions({ ...listener, issuer, publicUrl, clientId: web.id, clientSecret: web.secret })
      return sessions
    },
    log: createLog({ write: (line) => void logLines.push(line) }),
  })
  port.serve(gateway.listener)
  return {
    origin: `http://127.0.0.1:${port.port}`,
    logLines,
    listener: gateway.listener,
    sessions: () => {
      if (!sessions) throw new TypeError('The gateway has no sessions')
      return sessions
    },
    close: async () => {
      gateway.drain()
      await port.close(1_000)
      await gateway.close()
    },
  }
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text()
  const body = JSON.parse(text) as { data?: Answer['data']; errors?: { extensions: { code: string } }[] }
  const codes = (body.errors ?? []).map(({ extensions }) => extensions.code)
  return { status: response.status, data: body.data ?? {}, codes, text }
}
