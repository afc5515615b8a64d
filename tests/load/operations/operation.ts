import type { Request } from 'autocannon'

/** A server with the same data and no isolation. */
export type PeerId = 'byHand' | 'jsonByDatabase' | 'postgraphile' | 'mercurius'

/** What a client sends, and where the answer is in what it gets. */
export type Asked = { readonly request: Request; readonly read: (answer: unknown) => unknown }

export type OperationName = 'list' | 'one' | 'deep' | 'submit'

/** One thing that a client asks, in the words of each server. */
export type Operation = {
  readonly name: OperationName
  readonly title: string
  /** The operation as the gateway takes it. */
  readonly text: string
  readonly variables?: (tenant: string) => object
  readonly read: (answer: unknown) => unknown
  readonly peers: Readonly<Record<PeerId, Asked>>
}

/** Where the gateway finds the text: in the request, or by its SHA-256 among the persisted operations. */
export type Spelling = 'text' | 'persisted'

export type Caller = { readonly slug: string; readonly token: string }
