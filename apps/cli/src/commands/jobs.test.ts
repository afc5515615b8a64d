import { randomUUID } from 'node:crypto'
import { createWorld, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newStateFolder, runInterco } from '../fixtures/interco-process.ts'

// Each command is a process of its own.
const slow = { timeout: 60_000 }

let world: World
let state: Awaited<ReturnType<typeof newStateFolder>>
beforeAll(async () => {
  world = await createWorld({ modules: [] })
  state = await newStateFolder()
})
afterAll(async () => {
  await world.close()
  await state.erase()
})

const interco = (...args: readonly string[]) =>
  runInterco(['jobs', ...args], { INTERCO_STATE: state.folder, INTERCO_DATABASE_URL: world.adminUrl }).ended

async function putDeadLetter(slug: string): Promise<string> {
  const id = randomUUID()
  await world.admin`insert into interco.jobs (id, tenant_id, name, module, payload, state, due_at, attempt, code)
    values (${id}, ${world.tenant(slug).id}, 'request.remind', '', ${world.admin.json({ folder: 'secret-7f3a' })}, 'dead', now(), 12, 'JOB_TIMEOUT')`
  return id
}

describe('interco jobs', () => {
  test('tells how many jobs each tenant has, and what failed for good, without what is in them', slow, async () => {
    const id = await putDeadLetter('poitiers')
    const [list, dead] = await Promise.all([interco(), interco('dead')])
    expect(list.out).toMatch(/^poitiers +dead +1 {2}since \d{4}-/)
    expect(dead.out).toMatch(new RegExp(`^${id} {2}.* poitiers +request\\.remind +JOB_TIMEOUT after 12\n$`))
    expect(`${list.out}${dead.out}`).not.toContain('secret-7f3a')
  })

  test('tries a dead letter again and removes one, each once', slow, async () => {
    const [replayed, discarded] = [await putDeadLetter('poitiers'), await putDeadLetter('buxerolles')]
    const [replay, discard] = await Promise.all([interco('replay', replayed), interco('discard', discarded)])
    expect([replay.out, discard.out]).toEqual(['It is tried again, for poitiers.\n', 'It is removed, of buxerolles.\n'])
    expect(await interco('discard', replayed)).toMatchObject({
      code: 1,
      out: '',
      sentence: expect.stringMatching(/^.+$/),
    })
    expect(await world.admin`select state from interco.jobs where id in (${replayed}, ${discarded})`).toEqual([
      { state: 'ready' },
    ])
  })

  test.each([[['replay']], [['dead', 'x']], [['list', 'x', 'y']], [['remove', 'x']]])(
    'says how it is used when asked %j',
    slow,
    async (args) => {
      const { code, sentence } = await interco(...args)
      expect({ code, sentence }).toEqual({ code: 1, sentence: expect.stringMatching(/^As: npm run interco -- jobs/) })
    },
  )
})
