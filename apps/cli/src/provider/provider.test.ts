import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AcceptanceReport } from '@interco/identity/acceptance'
import { describe, expect, onTestFinished, test } from 'vitest'
import { newStateFolder, runInterco } from '../fixtures/interco-process.ts'
import { ProviderFileInvalidError, parseProviderFile, readProof } from './provider-file.ts'

const guide = new URL('../../../../docs/guides/federate-an-identity-provider.md', import.meta.url)
const [, example = ''] = /```json\n([^]*?)```/.exec(readFileSync(guide, 'utf8')) ?? []

/** What a file is told, line by line; it begins as that of the guide. */
function faultsOf(changed: Record<string, unknown>): readonly string[] {
  const text = JSON.stringify({ ...(JSON.parse(example) as object), ...changed })
  try {
    parseProviderFile(text)
    return []
  } catch (error) {
    return error instanceof ProviderFileInvalidError ? error.message.split('\n') : [String(error)]
  }
}

describe('the file of a provider', () => {
  test('is the one of the guide', () => {
    expect(parseProviderFile(example)).toMatchObject({
      alias: 'ville-a',
      tenant: 'ville-a',
      secretEnv: 'VILLE_A_SECRET',
    })
  })

  test('is told every fault at once, without its values', () => {
    const wrong = {
      alias: 'Ville A',
      name: ' ',
      issuer: 'http://sso.ville-a.example',
      clientId: undefined,
      domains: ['Ville-A.example', 'ville-a.example'],
      groups: [{ group: 'GG-Etat-Civil', role: 'chief' }],
      secret: 'hunter2',
      color: 'red',
    }
    expect(faultsOf(wrong)).toEqual([
      'alias is made of lower-case letters, digits and hyphens',
      'name is empty',
      'issuer is an address that begins with https://',
      'clientId is missing',
      'domains.0 is a domain in lower case, as ville-a.example',
      'groups.0.role is one of administrator, manager, agent, reader, dpo',
      'secret is kept in no file: secretEnv names the variable that holds it',
      'color is not known',
    ])
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['no domain', { domains: [] }, 'domains names no domain'],
    ['a domain twice', { domains: ['a.example', 'a.example'] }, 'domains names one twice'],
    ['no list of groups', { groups: 'GG' }, 'groups is a list'],
    ['an entry twice', { groups: Array(2).fill({ group: 'GG', role: 'agent' }) }, 'groups has an entry twice'],
    ['a variable of Interco', { secretEnv: 'INTERCO_SECRET' }, 'secretEnv is a variable of yours, not one of Interco'],
    ['an issuer that is none', { issuer: 'sso' }, 'issuer is an address that begins with https://'],
  ])('with %s is refused', (_, changed, told) => {
    expect(faultsOf(changed)).toEqual([told])
  })

  test('may name a provider of this machine without TLS', () => {
    expect(faultsOf({ issuer: 'http://127.0.0.1:4100/realms/ville-a-idp' })).toEqual([])
  })

  test('names the variable of the secret, which is read or missed; without one Interco has its key', () => {
    const file = parseProviderFile(example)
    expect(readProof(file, { VILLE_A_SECRET: 'given' })).toEqual({ kind: 'secret', secret: 'given' })
    expect(() => readProof(file, {})).toThrow('secretEnv names VILLE_A_SECRET, which is not set.')
    expect(readProof({ ...file, secretEnv: undefined }, {})).toEqual({ kind: 'key' })
  })
})

describe.concurrent('called wrongly', () => {
  test.each<[string, string[]]>([
    ['without a deed', []],
    ['with an unknown deed', ['shut', 'a.json']],
    ['without a file', ['open']],
    ['with a file to rehearse', ['rehearse', 'a.json']],
    ['with two files', ['open', 'a.json', 'b.json']],
    ['with an option of another deed', ['open', 'a.json', '--email', 'a@ville-a.example']],
    ['with an empty address', ['try', 'a.json', '--email', '']],
  ])('%s, says how it is called', { timeout: 60_000 }, async (_, args) => {
    const { code, out, err } = await runInterco(['provider', ...args]).ended
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(/^As: .*provider open FILE.*\n$/),
    })
  })
})

test('a file that is wrong or not there is told before anything is reached', async () => {
  const { folder, erase } = await newStateFolder()
  onTestFinished(erase)
  const path = join(folder, 'ville-a.json')
  await writeFile(path, '{"alias":')
  const run = (file: string) => runInterco(['provider', 'close', file], { INTERCO_STATE: folder }).ended
  expect(await run(path)).toMatchObject({ code: 1, out: '', err: 'The file is no JSON.\n' })
  expect(await run(`${path}.old`)).toMatchObject({ code: 1, out: '', err: 'The file can’t be read.\n' })
}, 60_000)

test('a realm without the secret of Interco’s account is told so', async () => {
  const variables = { INTERCO_ISSUER_URL: 'https://identity.ville-a.example/realms/interco' }
  const { code, err } = await runInterco(['provider', 'close', 'ville-a'], variables).ended
  expect([code, err]).toEqual([1, expect.stringMatching(/^INTERCO_PROVISIONER_SECRET is needed too.*\n$/)])
}, 60_000)

test('a rehearsal needs nothing, runs every case, and is printed in French or as JSON', async () => {
  const [text, json] = await Promise.all([
    runInterco(['provider', 'rehearse']).ended,
    runInterco(['provider', 'rehearse', '--json']).ended,
  ])
  expect([text.code, text.err, json.code, json.err]).toEqual([0, '', 0, ''])
  expect(text.out).toMatch(/« ville-a » \(simulé\)[^]* 0 échec\(s\), 0 non exécuté\(s\)/)
  // As the command prints it.
  const { cases, isAccepted } = JSON.parse(json.out) as AcceptanceReport
  expect([isAccepted, cases.every(({ verdict }) => verdict === 'passed')]).toEqual([true, true])
  expect(cases.length).toBeGreaterThan(25)
  expect(`${text.out}${json.out}`).not.toContain('@')
}, 60_000)
