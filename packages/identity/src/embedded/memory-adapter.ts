import type { Adapter, AdapterPayload } from 'oidc-provider'

/** Sign-ins of a demonstration are few: beyond this, the oldest are forgotten and ask to sign in again. */
const maxEntries = 50_000

type Entry = { readonly payload: AdapterPayload; readonly untilMs: number }

export type MemoryStore = {
  readonly adapter: (model: string) => Adapter
  /** Forgets the sessions, codes, grants and refresh tokens of an account, and answers its sessions. */
  forget(accountId: string): readonly AdapterPayload[]
  clear(): void
}

/** Where oidc-provider keeps its sessions, codes and refresh tokens: in memory, one store for each provider. */
export function createMemoryStore(): MemoryStore {
  const entries = new Map<string, Entry>()
  const sessionKeys = new Map<string, string>()

  function drop(key: string): void {
    const uid = entries.get(key)?.payload.uid
    if (uid !== undefined && sessionKeys.get(uid) === key) sessionKeys.delete(uid)
    entries.delete(key)
  }

  function find(key: string | undefined): AdapterPayload | undefined {
    const entry = key === undefined ? undefined : entries.get(key)
    if (!key || !entry) return undefined
    if (entry.untilMs > Date.now()) return entry.payload
    drop(key)
    return undefined
  }

  const adapter = (model: string): Adapter => ({
    async upsert(id, payload, expiresIn) {
      const key = `${model}:${id}`
      drop(key)
      entries.set(key, { payload, untilMs: expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY })
      if (model === 'Session' && payload.uid !== undefined) sessionKeys.set(payload.uid, key)
      const [oldest] = entries.keys()
      if (entries.size > maxEntries && oldest !== undefined) drop(oldest)
    },
    async find(id) {
      return find(`${model}:${id}`)
    },
    async findByUid(uid) {
      return find(sessionKeys.get(uid))
    },
    async findByUserCode() {
      return undefined
    },
    async consume(id) {
      const payload = find(`${model}:${id}`)
      if (payload) payload.consumed = Math.floor(Date.now() / 1000)
    },
    async destroy(id) {
      drop(`${model}:${id}`)
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) drop(key)
    },
  })
  return {
    adapter,
    forget(accountId) {
      const own = [...entries].filter(([, { payload }]) => payload.accountId === accountId)
      for (const [key] of own) drop(key)
      return own.filter(([key]) => key.startsWith('Session:')).map(([, { payload }]) => payload)
    },
    clear() {
      entries.clear()
      sessionKeys.clear()
    },
  }
}
