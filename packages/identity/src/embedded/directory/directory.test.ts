import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeStateFolder } from '../../fixtures/local-provider.ts'
import type { EmbeddedOrganization } from '../organization.ts'
import { openDirectory } from './index.ts'

const registry: readonly EmbeddedOrganization[] = [
  { id: 'org-epci', alias: 'grand-poitiers', name: 'Grand Poitiers', siren: '200069854' },
  { id: 'org-1', tenantId: 'tenant-1', alias: 'poitiers', name: 'Poitiers', siren: '218601946', inseeCode: '86194' },
]
const zoe = {
  username: 'zoe@interco.example',
  email: 'zoe@interco.example',
  firstName: 'Zoé',
  lastName: 'Martin',
  emailVerified: false,
}
const essai = { alias: 'essai', name: 'Essai', enabled: true, attributes: { tenant_id: ['tenant-9'] } }

let stateFolder: string

beforeEach(async () => {
  stateFolder = await makeStateFolder()
})
afterEach(() => rm(stateFolder, { recursive: true }))

const open = (organizations = registry) =>
  openDirectory({ stateFolder, organizations: () => organizations, secretOf: (name) => `secret of ${name}` })
const file = () => join(stateFolder, 'identity', 'directory.json')

describe('the directory', () => {
  test('knows the registry and the demonstration accounts, and writes nothing before a change', async () => {
    const directory = await open()
    expect(directory.organizations()).toMatchObject([
      { id: 'org-epci', enabled: true, attributes: { siren: ['200069854'] } },
      { id: 'org-1', attributes: { tenant_id: ['tenant-1'], siren: ['218601946'], inseeCode: ['86194'] } },
    ])
    expect(directory.people().map(({ email }) => email)).toContain('agent@interco.example')
    expect(directory.machines()).toMatchObject([{ clientId: 'machine-poitiers', secret: 'secret of machine-poitiers' }])
    expect(await readdir(stateFolder)).toEqual([])
  })

  test('is the same after a restart, in a file of its owner alone, without a draft', async () => {
    const before = await open()
    const organization = await before.addOrganization(essai)
    const person = await before.addPerson(zoe)
    const agent = before.personas().find(({ id }) => id === 'agent')
    await before.changeGroups(organization?.id ?? '', person?.subject ?? '', () => ['/roles/agent'])
    await before.changeGroups('org-1', agent?.subject ?? '', () => undefined)
    await before.removeMachine('machine-poitiers')
    const after = await open()
    expect(after.organizations()).toEqual(before.organizations())
    expect(after.personas()).toEqual(before.personas())
    expect(after.machines()).toEqual([])
    expect(after.personas().find(({ id }) => id === zoe.username)).toMatchObject({
      name: 'Zoé Martin',
      kind: 'agent',
      memberships: [{ alias: 'essai', roles: ['agent'] }],
      describes: { fr: 'Membre de Essai (agent).' },
    })
    expect(after.personas().find(({ id }) => id === 'agent')).toMatchObject({ kind: 'citizen', memberships: [] })
    expect(await readdir(join(stateFolder, 'identity'))).toEqual(['directory.json'])
    expect((await stat(file())).mode & 0o777).toBe(0o600)
  })

  test('keeps all of what is changed at once', async () => {
    const directory = await open()
    const names = Array.from({ length: 20 }, (_, index) => `person-${index}@interco.example`)
    await Promise.all(names.map((name) => directory.addPerson({ ...zoe, username: name, email: name })))
    const known = (await open()).people().map(({ username }) => username)
    expect(known.toSorted()).toEqual([...directory.people().map(({ username }) => username)].toSorted())
    expect(known).toEqual(expect.arrayContaining(names))
  })

  test('loses no group that is given at the same time as another', async () => {
    const directory = await open()
    const person = await directory.addPerson(zoe)
    const subject = person?.subject ?? ''
    const give = (path: string) => directory.changeGroups('org-1', subject, (now = []) => [...now, path])
    await Promise.all([give('/roles/agent'), give('/roles/dpo')])
    expect(directory.groupsIn('org-1', subject)).toEqual(['/roles/agent', '/roles/dpo'])
  })

  test('takes nobody twice, nor an organization', async () => {
    const directory = await open()
    const both = await Promise.all([directory.addPerson(zoe), directory.addPerson(zoe)])
    expect(both.filter((one) => one !== undefined)).toHaveLength(1)
    expect(await directory.addPerson({ ...zoe, email: 'agent@interco.example', username: 'x' })).toBeUndefined()
    expect(await directory.addOrganization({ ...essai, alias: 'poitiers' })).toBeUndefined()
    expect(await directory.addOrganization({ ...essai, name: 'Poitiers' })).toBeUndefined()
  })

  test('has an organization once that the registry has taken over', async () => {
    const before = await open()
    const added = await before.addOrganization(essai)
    const id = added?.id ?? ''
    const joined = { id, tenantId: 'tenant-9', alias: 'essai', name: 'Essai', siren: '218600419' }
    const after = await open([...registry, joined])
    expect(after.organizations().filter(({ alias }) => alias === 'essai')).toEqual([{ ...essai, id }])
  })

  test('forgets an organization of the registry that is removed, and gives its alias to another', async () => {
    const directory = await open()
    await directory.removeOrganization('org-1')
    expect(directory.organizations().map(({ id }) => id)).toEqual(['org-epci'])
    expect(directory.personas().find(({ id }) => id === 'administrator')?.memberships).toEqual([])
    const next = await directory.addOrganization({ ...essai, alias: 'poitiers' })
    expect(next?.id).not.toBe('org-1')
    expect((await open()).organizations().map(({ id }) => id)).toEqual(['org-epci', next?.id])
  })

  test.each(['{"organizations": [', '{}', '{"people": "all of them"}'])(
    'says which file to delete when it is broken, and leaves it: %s',
    async (content) => {
      await mkdir(join(stateFolder, 'identity'))
      await writeFile(file(), content)
      await expect(open()).rejects.toMatchObject({
        code: 'IDENTITY_STATE_BROKEN',
        message: `The file ${file()} is broken. Delete it to get a new one: the accounts, memberships and organizations made here will be gone.`,
      })
      expect(await readFile(file(), 'utf8')).toBe(content)
    },
  )
})
