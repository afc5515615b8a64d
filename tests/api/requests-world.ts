import type { GatewayWorld } from '../gateway-world.ts'

const typeRow = '01900000-0000-7000-8000-000000000001'

/** Opens one type of request in a tenant, and resolves to its global id. */
export async function openRequestType(world: GatewayWorld, slug: string, title = 'Voirie'): Promise<string> {
  const { schema } = world.tenant(slug).placement
  await world.admin.unsafe(
    `insert into "${schema}".request_types (id, code, title, description) values ($1, 'voirie', $2, 'Rue') on conflict do nothing`,
    [typeRow, title],
  )
  return globalId('RequestType', slug, typeRow)
}

export function globalId(type: string, slug: string, id: string): string {
  return `${type}.${slug}.${id}`
}

export const submitRequest = `mutation ($input: SubmitRequestInput!) {
  submitRequest(input: $input) {
    __typename
    ... on SubmitRequestPayload { trackingCode }
    ... on Error { code message }
    ... on InvalidInputError { field }
  }
}`
