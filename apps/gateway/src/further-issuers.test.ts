import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFurtherIssuers } from './further-issuers.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'interco-issuers-'))
})
afterAll(() => rm(folder, { recursive: true }))

const issuer = {
  issuer: 'https://sso.ville-a.example/realms/agents',
  authorizedParties: ['interco-web'],
  organizations: ['0199a1f0-0000-7000-8000-000000000002'],
}
async function read(content: unknown) {
  const path = join(folder, 'issuers.json')
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return await readFurtherIssuers(path)
}

test('further issuers are those of the file, with the audience of Interco', async () => {
  expect(await readFurtherIssuers(undefined)).toEqual([])
  expect(await read([issuer])).toEqual([{ ...issuer, audience: 'interco-api' }])
})

test.each([
  ['no JSON', '{'],
  ['no list', issuer],
  ['an issuer that is no address', [{ ...issuer, issuer: 'agents' }]],
  ['no word on the organizations that it speaks for', [{ ...issuer, organizations: undefined }]],
  ['an algorithm that is not accepted', [{ ...issuer, algorithms: ['HS256'] }]],
  ['a word that nobody knows', [{ ...issuer, organisations: [] }]],
])('a file with %s is refused, in one sentence', async (_name, content) => {
  await expect(read(content)).rejects.toMatchObject({
    code: 'FURTHER_ISSUERS_INVALID',
    message: expect.stringContaining('issuers.json'),
  })
})

test('a file that is not there is refused', async () => {
  await expect(readFurtherIssuers(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'FURTHER_ISSUERS_INVALID' })
})
