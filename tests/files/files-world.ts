import type { Actor } from '@interco/kernel'
import { createGatewayWorld, type GatewaySettings, type GatewayWorld } from '../gateway-world.ts'

export type Announced = { readonly name: string; readonly mediaType: string; readonly size: number }

export type FilesWorld = GatewayWorld & {
  /** The credential of an actor, as headers. */
  credential(as: Actor | undefined): Promise<Record<string, string>>
  announce(as: Actor | undefined, file: Announced, tenant?: string): Promise<Ticket>
  send(as: Actor | undefined, url: string, bytes: Uint8Array | ReadableStream): Promise<Sent>
  /** Announces a file, sends it, and answers with its ticket. */
  bring(as: Actor | undefined, file: Omit<Announced, 'size'> & { readonly bytes: Uint8Array }): Promise<string>
}

export type Ticket = {
  readonly __typename: string
  readonly code?: string
  readonly ticket: string
  readonly url: string
}
export type Sent = { readonly status: number; readonly state?: string; readonly code?: string; readonly size?: number }

const createUpload = `mutation ($input: CreateUploadInput!) { result: createUpload(input: $input) {
  __typename ... on Error { code } ... on CreateUploadPayload { ticket url expiresAt } } }`

export async function createFilesWorld(settings: GatewaySettings = {}): Promise<FilesWorld> {
  const world = await createGatewayWorld(undefined, settings)
  const credential = async (as: Actor | undefined): Promise<Record<string, string>> =>
    as ? { authorization: `Bearer ${await world.mint.tokenOf(as)}` } : {}
  const announce: FilesWorld['announce'] = async (as, file, tenant = 'poitiers') => {
    const { data, errors } = await world.ask(createUpload, { as, tenant, variables: { input: { tenant, ...file } } })
    if (errors.length > 0) throw new TypeError(JSON.stringify(errors))
    return (data as unknown as { result: Ticket }).result
  }
  const send: FilesWorld['send'] = async (as, url, bytes) => {
    const { pathname } = new URL(url)
    const streamed = bytes instanceof ReadableStream ? { duplex: 'half' } : {}
    const response = await fetch(`${world.origin}${pathname}`, {
      method: 'PUT',
      headers: await credential(as),
      body: bytes as BodyInit,
      ...streamed,
    })
    const body = (await response.json()) as { errors?: { extensions: { code: string } }[] }
    const code = body.errors?.[0]?.extensions.code
    return { status: response.status, ...body, ...(code === undefined ? {} : { code }) }
  }
  return {
    ...world,
    credential,
    announce,
    send,
    bring: async (as, { bytes, ...file }) => {
      const { ticket, url } = await announce(as, { ...file, size: bytes.length })
      const { status, code } = await send(as, url, bytes)
      if (status !== 200) throw new TypeError(`The upload was refused: ${code ?? status}`)
      return ticket
    },
  }
}

/** The world’s bytes on the wire, as `fetch` takes them. */
export function pathOf(url: string): string {
  const { pathname } = new URL(url)
  return pathname
}
