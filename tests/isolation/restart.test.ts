import { chmod, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, eraseEmbeddedPostgres, startEmbeddedPostgres } from '@interco/database/embedded'
import { modules } from '@interco/registry'
import { createTokenMint, createWorld, memberOf, type TokenMint, until, type World } from '@interco/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenGateway, openGateway } from '../gateway-world.ts'

let folder: string
let server: EmbeddedPostgres
let world: World
let mint: TokenMint
let gateway: OpenGateway
/** Changes that were answered as done, in all of the tests. */
const written = new Map<string, number>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'interco-restart-'))
  await chmod(folder, 0o711)
  server = await startEmbeddedPostgres(options())
  world = await createWorld({ modules, server: server.url })
  mint = await createTokenMint()
  gateway = await openGateway(world, mint)
  for (const slug of ['poitiers', 'buxerolles']) {
    const { schema } = world.tenant(slug).placement
    await world.admin.unsafe(`insert into ${schema}.request_types (id, code, title, description)
      values ('01900000-0000-7000-8000-000000000001', '${slug}', '${slug}', '${slug}')`)
  }
}, 60_000)
afterAll(async () => {
  await gateway.stop(1_000)
  await mint.close()
  await world.close()
  await server.close()
  await eraseEmbeddedPostgres(folder)
}, 60_000)

/** A commit that was answered is on its way to the disk: what the crash of a process, not of a machine, must not lose. */
const options = () => ({ folder, durable: false, settings: { synchronous_commit: 'on' } })

/** Lets what is under way end badly, and the data in order. */
const gently = () => server.close()
/** As a crash does: no farewell to the clients, and the log of changes is read again at the start (SIGQUIT, immediate). */
const byForce = async () => {
  const [pid] = (await readFile(join(folder, 'data/postmaster.pid'), 'utf8')).split('\n')
  process.kill(Number(pid), 'SIGQUIT')
  await server.stopped
  await server.close()
}

test.each([
  ['stops', gently],
  ['crashes', byForce],
])(
  'a database that %s and comes back under load costs errors that say so, and no answer of another tenant',
  async (_how, stop) => {
    const codes = new Set<string>()
    const crossed: string[] = []
    let good = 0
    let isOver = false
    const read = async (slug: string) => {
      const agent = memberOf('agent', world.tenant(slug))
      while (!isOver) {
        const answer = await gateway.ask('{ tenant { requestTypes { title } } }', { tenant: slug, as: agent })
        for (const { extensions } of answer.errors) codes.add(extensions.code)
        if (answer.errors.length > 0) continue
        good += 1
        if (JSON.stringify(answer.data) !== `{"tenant":{"requestTypes":[{"title":"${slug}"}]}}`)
          crossed.push(answer.text)
      }
    }
    const write = async (slug: string) => {
      const citizen = { ...memberOf('agent', world.tenant(slug)), name: slug }
      const typeId = `RequestType.${slug}.01900000-0000-7000-8000-000000000001`
      const input = `{typeId: "${typeId}", subject: "${slug}", description: "${slug}"}`
      while (!isOver) {
        const text = `mutation { submitRequest(input: ${input}) { __typename } }`
        const answer = await gateway.ask(text, { tenant: slug, as: citizen })
        for (const { extensions } of answer.errors) codes.add(extensions.code)
        if (answer.errors.length === 0) written.set(slug, (written.get(slug) ?? 0) + 1)
      }
    }
    const load = Promise.all(
      ['poitiers', 'buxerolles', 'poitiers', 'buxerolles'].flatMap((slug) => [read(slug), write(slug)]),
    )
    await until(() => good > 20 && written.size === 2)

    const { port } = new URL(server.url)
    await stop()
    await until(() => codes.size > 0)
    const atReturn = good
    server = await startEmbeddedPostgres({ ...options(), port: Number(port) })
    await until(() => good > atReturn + 50, 15_000)
    isOver = true
    await load

    expect(crossed).toEqual([])
    expect([...codes].filter((code) => !['DATABASE_UNAVAILABLE', 'OUTCOME_UNKNOWN'].includes(code))).toEqual([])
    for (const slug of ['poitiers', 'buxerolles']) {
      const { schema } = world.tenant(slug).placement
      const [row] = await world.admin.unsafe<{ count: number; foreign: number }[]>(
        `select count(*)::int as count, count(*) filter (where subject <> '${slug}')::int as foreign from ${schema}.requests`,
      )
      expect(row?.foreign).toBe(0)
      // What was answered as written is written; what ended with an unknown outcome may be too.
      expect(row?.count).toBeGreaterThanOrEqual(written.get(slug) ?? 0)
    }
  },
  60_000,
)
