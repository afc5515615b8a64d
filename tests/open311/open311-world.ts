import { memberOf } from '@interco/testing'
import { createGatewayWorld, type GatewaySettings, type GatewayWorld } from '../gateway-world.ts'

export type Sent = Readonly<Record<string, string>>

export type Open311World = GatewayWorld & {
  /** The address of a tenant's edge, and what follows it. */
  at(slug: string, path: string): string
  get(slug: string, path: string): Promise<Answer>
  post(slug: string, path: string, form: Sent, headers?: Sent): Promise<Answer>
  /** Makes a key, as an administrator of the tenant does. */
  makeKey(slug: string, scopes?: readonly string[]): Promise<{ readonly id: string; readonly key: string }>
  /** How much of the requests of a type is public from now on. */
  publish(slug: string, code: string, publication: 'NOTHING' | 'STATE' | 'TEXT'): Promise<void>
}

export type Answer = {
  readonly status: number
  readonly type: string | null
  readonly text: string
  // Each test knows the shape of what it asks for.
  readonly json: Record<string, never>[] & Record<string, never>
  readonly headers: Headers
}

/** What can be asked of both tenants: the same codes, and titles that tell them apart. */
const types = [
  ['voirie', 'Voirie : signaler un défaut', true, true],
  ['eclairage', 'Éclairage public : signaler une panne', true, true],
  ['etat-civil', 'État civil : demander un acte', true, false],
  ['periscolaire', 'Périscolaire : inscription', false, true],
] as const

export async function createOpen311World(settings: GatewaySettings = {}): Promise<Open311World> {
  const world = await createGatewayWorld(['poitiers', 'buxerolles'], settings)
  for (const slug of ['poitiers', 'buxerolles']) {
    const { schema } = world.tenant(slug).placement
    for (const [index, [code, title, isOpen, allowsAnonymous]] of types.entries()) {
      await world.admin.unsafe(
        `insert into "${schema}".request_types (id, code, title, description, is_open, allows_anonymous)
          values ($1, $2, $3, $4, $5, $6)`,
        [typeRow(index), code, title, `${title} (${slug})`, isOpen, allowsAnonymous],
      )
    }
  }
  const at = (slug: string, path: string) => `${world.origin}/t/${slug}/open311${path}`
  const change = async (slug: string, query: string, input: Record<string, unknown>) => {
    const as = memberOf('administrator', world.tenant(slug))
    const { data, errors } = await world.ask(query, { as, variables: { input } })
    if (errors.length > 0) throw new AggregateError(errors)
    return data as unknown as { readonly done: Record<string, string> }
  }
  return {
    ...world,
    at,
    get: async (slug, path) => read(await fetch(at(slug, path))),
    post: async (slug, path, form, headers = {}) =>
      read(await fetch(at(slug, path), { method: 'POST', body: new URLSearchParams(form), headers })),
    makeKey: async (slug, scopes = ['SUBMIT', 'UPDATE', 'READ']) => {
      const query = `mutation ($input: CreateOpen311KeyInput!) {
        done: createOpen311Key(input: $input) { ... on CreateOpen311KeyPayload { keyId key } } }`
      const { done } = await change(slug, query, { tenant: slug, name: 'Signalements du quotidien', scopes })
      return { id: done['keyId'] ?? '', key: done['key'] ?? '' }
    },
    publish: async (slug, code, publication) => {
      const query = `mutation ($input: PublishRequestTypeInput!) { done: publishRequestType(input: $input) { __typename } }`
      const index = types.findIndex(([known]) => known === code)
      await change(slug, query, { requestTypeId: `RequestType.${slug}.${typeRow(index)}`, publication })
    },
  }
}

const typeRow = (index: number) => `01900000-0000-7000-8000-00000000000${index + 1}`

async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  const type = response.headers.get('content-type')
  return {
    status: response.status,
    type,
    text,
    json: type?.startsWith('application/json') ? (JSON.parse(text) as Answer['json']) : ([] as never),
    headers: response.headers,
  }
}

/** A report as an app sends it, with all that it may know of a person. */
export const pothole = {
  service_code: 'voirie',
  lat: '46.580224',
  long: '0.340376',
  address_string: '12 rue des Vieilles-Boucheries, Poitiers',
  description: 'Nid-de-poule profond devant le 12.\nAppelez-moi au 05 49 00 00 00.',
  first_name: 'Zéphyrine',
  last_name: 'Delacroix',
  email: 'zephyrine.delacroix@exemple.fr',
  phone: '05 49 00 00 00',
} satisfies Sent

/** The id of the request that was submitted. */
export function idOf({ json }: Pick<Answer, 'json'>): string {
  return String(json[0]?.['service_request_id'])
}

/** The status and the code of a refusal. */
export function codeOf({ json }: Pick<Answer, 'json'>): string {
  const { code, description } = (json[0] ?? {}) as { readonly code?: number; readonly description?: string }
  return `${code} ${/\[(.*)\]/.exec(description ?? '')?.[1]}`
}

/** All that what is submitted may change in a tenant, as one text. */
export async function contentsOf({ admin, tenant }: Open311World, slug: string): Promise<string> {
  const { schema } = tenant(slug).placement
  const tables = [
    'requests',
    'request_messages',
    'request_history',
    'open311_submissions',
    'outbox',
    'idempotency_keys',
  ]
  const rows = await Promise.all(
    tables.map((table) => admin`select * from ${admin(schema)}.${admin(table)} order by 1`),
  )
  return JSON.stringify(rows)
}
