import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeStateFolder, startLocalProvider } from '../fixtures/local-provider.ts'
import { requestDemoToken } from './demo-token.ts'
import { createEmbeddedProvider } from './embedded-provider.ts'
import { readSecrets, readSigningKeys } from './identity-state.ts'

let stateFolder: string

beforeEach(async () => {
  stateFolder = await makeStateFolder()
})
afterEach(() => rm(stateFolder, { recursive: true, force: true }))

describe('the state of the provider', () => {
  test('is readable by its owner alone, and leaves no draft', async () => {
    await Promise.all([readSigningKeys(stateFolder), readSecrets(stateFolder)])
    const folder = join(stateFolder, 'identity')
    expect(await readdir(folder)).toEqual(['secret.json', 'signing-keys.json'])
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  })

  test('is the same for processes that start together', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => readSigningKeys(stateFolder)))
    expect(new Set(all.map(({ keys }) => keys[0]?.kid)).size).toBe(1)
  })

  test('keeps tokens valid over a restart', async () => {
    const before = await startLocalProvider({ stateFolder })
    const { accessToken } = await requestDemoToken({ issuer: before.issuer, persona: 'agent' })
    const machine = await requestDemoToken({ issuer: before.issuer, persona: 'machine', stateFolder })
    await before.close()
    const after = await startLocalProvider({ stateFolder, port: before.port })
    try {
      expect((await after.authenticator().authenticate(accessToken)).kind).toBe('agent')
      expect((await after.authenticator().authenticate(machine.accessToken)).kind).toBe('machine')
      expect(after.provider.clients).toEqual(before.provider.clients)
    } finally {
      await after.close()
    }
  })

  test.each(['signing-keys.json', 'secret.json'])('says which file to delete when it is broken: %s', async (name) => {
    const file = join(stateFolder, 'identity', name)
    await mkdir(join(stateFolder, 'identity'))
    await writeFile(file, '{"keys":[], "secret": "half of a sec')
    await expect(startLocalProvider({ stateFolder })).rejects.toMatchObject({
      code: 'IDENTITY_STATE_BROKEN',
      message: expect.stringContaining(file),
    })
    expect(await readFile(file, 'utf8')).toContain('half of a sec')
  })
})

describe('the embedded provider', () => {
  const create = async (issuer: string) =>
    await createEmbeddedProvider({
      issuer,
      stateFolder,
      organizations: () => [],
      publicUrl: 'http://localhost',
    })

  test('refuses to exist in production', async () => {
    const before = process.env['NODE_ENV']
    process.env['NODE_ENV'] = 'production'
    try {
      await expect(create('http://localhost/realms/interco')).rejects.toMatchObject({
        code: 'EMBEDDED_IDENTITY_REFUSED',
      })
    } finally {
      process.env['NODE_ENV'] = before
    }
    expect(await readdir(stateFolder)).toEqual([])
  })

  test('refuses an https address', async () => {
    await expect(create('https://localhost/realms/interco')).rejects.toMatchObject({
      code: 'EMBEDDED_IDENTITY_REFUSED',
    })
  })

  test('exists without any organization: nobody belongs anywhere, and there is no machine', async () => {
    const provider = await create('http://localhost/realms/interco')
    expect(provider.clients.machine).toBeUndefined()
    expect(provider.personas().flatMap(({ memberships }) => memberships)).toEqual([])
  })
})
