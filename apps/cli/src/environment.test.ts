import { EnvironmentInvalidError } from '@interco/gateway/environment'
import { describe, expect, test } from 'vitest'
import { describeEnvironment, readEnvironment } from './environment.ts'

function faultsOf(source: Record<string, string>): string {
  try {
    readEnvironment(source)
    return ''
  } catch (error) {
    if (error instanceof EnvironmentInvalidError) return error.message
    throw error
  }
}

describe('the environment', () => {
  test('has a default for everything', () => {
    expect(readEnvironment({ PATH: '/bin' })).toMatchObject({
      pool: '200069854',
      port: 4000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4000',
      stateFolder: expect.stringMatching(/\/\.interco$/),
      databaseUrl: undefined,
      issuerUrl: undefined,
      authorizedClients: [],
    })
  })

  test('is read as it is given', () => {
    expect(
      readEnvironment({
        INTERCO_PORT: '4100',
        INTERCO_PUBLIC_URL: 'https://interco.example.fr/',
        INTERCO_ISSUER_URL: 'https://sso.example.fr/realms/interco/',
        INTERCO_AUTHORIZED_CLIENTS: 'one,two,',
        INTERCO_DATABASE_URL: 'postgresql://a:b@c/d',
      }),
    ).toMatchObject({
      port: 4100,
      publicUrl: 'https://interco.example.fr',
      issuerUrl: 'https://sso.example.fr/realms/interco',
      authorizedClients: ['one', 'two'],
      databaseUrl: 'postgresql://a:b@c/d',
    })
  })

  test('takes an empty variable for one that is not set', () => {
    expect(
      readEnvironment({ INTERCO_PORT: '', INTERCO_POOL: '', INTERCO_DATABASE_URL: '', INTERCO_UNKNOWN: '' }),
    ).toEqual(readEnvironment({}))
  })

  test('tells every fault at once, one line each', () => {
    const faults = faultsOf({
      INTERCO_PORT: 'many',
      INTERCO_POOL: 'Poitiers',
      INTERCO_ISSUER_URL: 'sso',
      INTERCO_PROT: '1',
    })
    expect(faults.split('\n')).toHaveLength(4)
    for (const name of ['INTERCO_PORT', 'INTERCO_POOL', 'INTERCO_ISSUER_URL', 'INTERCO_PROT'])
      expect(faults).toContain(name)
  })

  test.each([
    ['INTERCO_PORT', '0'],
    ['INTERCO_PORT', '65536'],
    ['INTERCO_PORT', '80.5'],
    ['INTERCO_PORT', 'http'],
    ['INTERCO_POOL', '20006985'],
    ['INTERCO_POOL', '200069854 '],
    ['INTERCO_PUBLIC_URL', 'localhost:4000'],
    ['INTERCO_PUBLIC_URL', 'ftp://interco.example.fr'],
    ['INTERCO_ISSUER_URL', 'file:///etc/passwd'],
    ['INTERCO_DATABASE_URL', 'mysql://localhost/interco'],
  ])('refuses %s=%s', (name, value) => {
    const faults = faultsOf({ [name]: value })
    expect(faults).toMatch(new RegExp(`^${name} is .+\\.$`))
  })

  test('leaves the variables of the test run and of others alone', () => {
    expect(() => readEnvironment({ INTERCO_TEST_DATABASE_URL: 'x', NODE_ENV: 'test' })).not.toThrow()
  })
})

test('the help names each variable that is read, and no other', () => {
  const named = [...describeEnvironment().matchAll(/^ {2}(INTERCO_\w+) +\S/gm)].map(([, name]) => name)
  expect(named.length).toBeGreaterThan(8)
  for (const name of named) expect(faultsOf({ [`${name}`]: '\0' })).not.toContain('is not a variable')
  expect(new Set(named).size).toBe(named.length)
})
