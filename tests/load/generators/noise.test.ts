import { once } from 'node:events'
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { serve } from '../servers/answering-server.test-kit.ts'
import { besideNoise } from './noise.ts'

const request = { method: 'GET', path: '/' } as const

test('the noise goes on until the work is done, over all its connections, and hangs up afterwards', async () => {
  const sockets = new Set<Socket>()
  let received = 0
  const enough = Promise.withResolvers<void>()
  const origin = await serve((asked, response) => {
    sockets.add(asked.socket)
    received += 1
    response.end('{}')
    if (received === 100) enough.resolve()
  })
  const { report } = await besideNoise({ origin, request, connections: 8 }, () => enough.promise)
  expect(report.answered).toBeGreaterThanOrEqual(90)
  expect(report.reasons).toEqual({})
  expect(sockets.size).toBe(8)
  for (const socket of sockets) if (!socket.destroyed) await once(socket, 'close')
})

test('what is refused is told by its reason, and what still waits is neither answered nor refused', async () => {
  let received = 0
  const enough = Promise.withResolvers<void>()
  const origin = await serve((_asked, response) => {
    received += 1
    if (received <= 2) response.writeHead(429).end('{"errors":[{"extensions":{"code":"TENANT_BUSY"}}]}')
    if (received === 5) enough.resolve()
  })
  const { report } = await besideNoise({ origin, request, connections: 3 }, () => enough.promise)
  expect(report).toEqual({ sent: 5, answered: 0, reasons: { TENANT_BUSY: 2 } })
})

test('the work’s own failure comes through', async () => {
  const origin = await serve((_asked, response) => void response.end('{}'))
  const failing = besideNoise({ origin, request, connections: 1 }, () => Promise.reject(new Error('lost')))
  await expect(failing).rejects.toThrow('lost')
})
