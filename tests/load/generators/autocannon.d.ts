// The part of autocannon's interface that the benchmarks use; it brings no types of its own.
declare module 'autocannon' {
  export type Request = {
    readonly method: 'GET' | 'POST'
    readonly path: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
  }
  export type Client = { setRequests(requests: readonly Request[]): void }
  export type Options = {
    readonly url: string
    readonly connections: number
    readonly duration: number
    readonly requests: readonly Request[]
    readonly setupClient?: (client: Client) => void
    readonly verifyBody?: (body: string) => boolean
  }
  export type Result = {
    readonly duration: number
    readonly errors: number
    readonly timeouts: number
    readonly mismatches: number
    readonly non2xx: number
    readonly requests: { readonly total: number }
    readonly latency: { readonly p50: number; readonly p99: number }
  }
  export default function autocannon(options: Options): Promise<Result>
}
