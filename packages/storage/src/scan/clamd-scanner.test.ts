import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Clamd, eicar, startClamd } from '../fixtures/clamd.ts'
import { inChunks } from '../fixtures/store-contract.ts'
import { createClamdScanner } from './clamd-scanner.ts'

let clamd: Clamd
beforeAll(async () => {
  clamd = await startClamd(2_000_000)
})
afterEach(() => clamd.behave(undefined))
afterAll(() => clamd.close())

const scan = (bytes: Buffer, stillMs = 5_000) =>
  createClamdScanner({ host: '127.0.0.1', port: clamd.port, stillMs }).scan(inChunks(bytes))

describe('a scanner that answers', () => {
  test('is sent the file as it is, and its word is taken', async () => {
    const bytes = Buffer.alloc(200_000, 'Délibération du conseil municipal ')
    expect(await scan(bytes)).toBe('clean')
    expect(clamd.streams.at(-1)).toEqual(bytes)
    expect(await scan(Buffer.from(eicar))).toBe('infected')
    expect(await scan(Buffer.alloc(0))).toBe('clean')
  })

  test('asked about several files at once, keeps them apart', async () => {
    const files = [Buffer.from('Poitiers'), Buffer.from(eicar), Buffer.from('Buxerolles')]
    expect(await Promise.all(files.map((file) => scan(file)))).toEqual(['clean', 'infected', 'clean'])
  })
})

describe('a scanner that gives no answer leaves the file neither good nor bad:', () => {
  test('one that takes no file of this size', async () => {
    expect(await scan(Buffer.alloc(3_000_000))).toBe('no answer')
  })

  test.each([
    ['hangs up', undefined],
    ['says half a word', 'stream: O'],
    ['says something else', 'stream: OK but'],
    ['fails', 'stream: Can’t allocate memory ERROR\0'],
    ['says good and then bad', 'stream: OK\0stream: Eicar FOUND\0'],
  ])('one that %s', async (_, answer) => {
    clamd.behave((socket) => (answer === undefined ? socket.destroy() : socket.end(answer)))
    expect(await scan(Buffer.from('Poitiers'))).toBe('no answer')
  })

  test('one that stands still', async () => {
    clamd.behave(() => undefined)
    expect(await scan(Buffer.from('Poitiers'), 50)).toBe('no answer')
  })

  test('one that is not there', async () => {
    const scanner = createClamdScanner({ host: '127.0.0.1', port: 1 })
    expect(await scanner.scan(inChunks(Buffer.from('Poitiers')))).toBe('no answer')
  })

  test('a source that breaks off', async () => {
    const source = async function* () {
      yield Buffer.from('Poitiers')
      throw new Error('the disk is gone')
    }
    const scanner = createClamdScanner({ host: '127.0.0.1', port: clamd.port })
    expect(await scanner.scan(source())).toBe('no answer')
  })
})
