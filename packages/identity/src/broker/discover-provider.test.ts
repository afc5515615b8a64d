import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { discoverProvider } from './discover-provider.ts'

let told: unknown
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told))
})
let issuer = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
})

const good = () => ({
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/certs`,
  id_token_signing_alg_values_supported: ['ES256', 'HS256'],
  code_challenge_methods_supported: ['plain', 'S256'],
})

test('a provider that describes itself well is taken at its word', async () => {
  told = good()
  expect(await discoverProvider(issuer)).toEqual(good())
})

test('one that says nothing of PKCE may know it', async () => {
  told = { ...good(), code_challenge_methods_supported: undefined }
  expect(await discoverProvider(issuer)).toMatchObject({ code_challenge_methods_supported: [] })
})

test.each([
  ['calls itself otherwise', { issuer: 'https://autre.example' }, 'misnamed'],
  ['leaves out its keys', { jwks_uri: undefined }, 'undescribed'],
  ['has an address that is none', { token_endpoint: 'ftp://sso.ville-a.example/token' }, 'undescribed'],
  ['signs with a shared secret alone', { id_token_signing_alg_values_supported: ['HS256', 'none'] }, 'unsigned'],
  ['knows PKCE without a hash alone', { code_challenge_methods_supported: ['plain'] }, 'without-pkce'],
])('one that %s is refused by name', async (_, changes, fault) => {
  told = { ...good(), ...changes }
  await expect(discoverProvider(issuer)).rejects.toMatchObject({ code: 'BROKER_UNUSABLE', fault })
})

test('one that does not answer is refused by name', async () => {
  await expect(discoverProvider('http://127.0.0.1:1')).rejects.toMatchObject({ fault: 'unreachable' })
})
