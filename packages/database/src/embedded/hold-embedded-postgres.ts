import { startEmbeddedPostgres } from './start-embedded-postgres.ts'

// Run by the tests as a process of its own, to be killed: starts the server, says what happened, stays.
process.on('disconnect', () => process.exit())

const folder = process.argv[2] ?? ''
try {
  const server = await startEmbeddedPostgres({ folder, durable: process.argv[3] === 'durable' })
  tell({ url: server.url, firstStart: server.firstStart })
  if (process.argv[3] === 'once') await server.close()
  else if (process.argv[3] === 'forget') process.channel?.unref()
  else setInterval(() => undefined, 60_000)
} catch (error) {
  tell({ code: error instanceof Error && 'code' in error ? error.code : String(error) })
}

function tell(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
