import { describe, expect, test } from 'vitest'
import { createLog, currentTrace, traced } from './log.ts'

const secret = 'Jeanne Martin'

function record() {
  const lines: string[] = []
  const log = createLog({ level: 'debug', write: (line) => void lines.push(line) })
  return { log, lines, line: (): Record<string, unknown> => JSON.parse(lines[0] ?? '{}') }
}

/** As the driver throws it: the value in the message, in its details and among its parameters. */
function postgresError(): Error {
  const error = new Error(`invalid input syntax for type json: "a\n${secret}\n at the end"`)
  return Object.assign(error, {
    name: 'PostgresError',
    code: '22P02',
    detail: `Key (name)=(${secret}) already exists.`,
    where: secret,
    query: `select '${secret}'`,
    parameters: [secret],
    args: [secret],
  })
}

describe('an error of the database', () => {
  test.each([
    ['under `error`', (log: ReturnType<typeof createLog>) => log.error({ error: postgresError() }, 'failed')],
    ['under `err`', (log: ReturnType<typeof createLog>) => log.error({ err: postgresError() }, 'failed')],
    ['by itself', (log: ReturnType<typeof createLog>) => log.error(postgresError())],
    ['by itself with a message', (log: ReturnType<typeof createLog>) => log.warn(postgresError(), 'failed')],
    [
      'as a cause',
      (log: ReturnType<typeof createLog>) => log.error({ error: new Error('x', { cause: postgresError() }) }),
    ],
    [
      'as the cause of a cause',
      (log: ReturnType<typeof createLog>) =>
        log.error({ error: new Error('x', { cause: new Error('y', { cause: postgresError() }) }) }),
    ],
  ])('%s is logged by its code and place, never by what it quotes', (_, write) => {
    const { log, lines } = record()
    write(log)
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toMatch(/Jeanne|Key \(name\)|at the end/)
    expect(lines[0]).toContain('22P02')
    expect(lines[0]).toContain('log.test.ts')
  })
})

test('another error is logged by name, code, message and frames', () => {
  const { log, line } = record()
  log.error({ error: Object.assign(new RangeError('too far'), { code: 'E_FAR', hint: secret }) }, 'failed')
  expect(line()).toMatchObject({ msg: 'failed', error: { name: 'RangeError', code: 'E_FAR', message: 'too far' } })
  expect(JSON.stringify(line())).not.toContain(secret)
})

test('what is thrown and is no error is logged by its kind', () => {
  const { log, lines } = record()
  log.error({ error: secret }, 'failed')
  log.error({ error: { secret } }, 'failed')
  expect(lines.join('')).not.toContain(secret)
})

describe('a line', () => {
  test('carries the trace of its request, and no other’s', async () => {
    const { log, lines } = record()
    await Promise.all(
      ['a', 'b'].map((requestId) =>
        traced({ requestId, tenant: `tenant-${requestId}` }, async () => {
          await Promise.resolve()
          expect(currentTrace()?.requestId).toBe(requestId)
          log.info(`of ${requestId}`)
        }),
      ),
    )
    log.info('of nobody')
    expect(currentTrace()).toBeUndefined()
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'of a', requestId: 'a', tenant: 'tenant-a' },
      { msg: 'of b', requestId: 'b', tenant: 'tenant-b' },
      { msg: 'of nobody' },
    ])
    expect(JSON.parse(lines[2] ?? '')).not.toHaveProperty('requestId')
  })

  test('has its time, and neither the name of the machine nor the process', () => {
    const { log, line } = record()
    log.info('here')
    expect(Object.keys(line()).sort()).toEqual(['level', 'msg', 'time'])
    expect(line()['time']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })
})
