import { openFileStore } from '../pool/open-file-store.ts'
import { withPool } from '../pool/with-pool.ts'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'

export const files: Command = {
  name: 'files',
  usage: 'files',
  help: 'Removes files that nobody attached in time, and asks the scanner again about those set aside.',
  run: (args, environment) => {
    if (args.length > 0) throw new UsageError('files takes no argument: npm run interco -- files')
    return withPool(environment, async ({ tenants }) => {
      // Loaded here: no other command needs the libraries that look into files.
      const { createClamdScanner, expireFiles, rescanFiles } = await import('@interco/storage')
      const store = await openFileStore(environment)
      const scanner = environment.files.clamd && createClamdScanner(environment.files.clamd)
      for (const ctx of tenants()) {
        const expired = await expireFiles(ctx, store)
        const scanned = scanner ? await rescanFiles(ctx, { store, scanner }) : { released: 0, refused: 0, kept: 0 }
        const facts = { expired, ...scanned }
        if (Object.values(facts).every((count) => count === 0)) continue
        process.stdout.write(`${ctx.tenant.slug}  ${JSON.stringify(facts)}\n`)
      }
    })
  },
}
