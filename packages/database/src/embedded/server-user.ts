import { readFile, stat } from 'node:fs/promises'
import { DatabaseStartFailedError } from './errors.ts'

/** The account that the server runs as; undefined for the one that runs Interco. */
export type ServerUser = { readonly uid: number; readonly gid: number } | undefined

/**
 * PostgreSQL refuses to run as root: then it runs as the owner of the data or, at the first start, as an account
 * without rights. `initdb` needs an account that has a name.
 */
export async function findServerUser(data: string | undefined): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return undefined
  if (data !== undefined) {
    const { uid, gid } = await stat(data)
    if (uid !== 0) return { uid, gid }
  }
  const accounts = await readFile('/etc/passwd', 'utf8')
  const found = /^nobody:[^:]*:(?<uid>[1-9]\d*):(?<gid>\d+):/m.exec(accounts)
  if (!found) {
    throw new DatabaseStartFailedError('it refuses to run as root and found no account named nobody; use a plain user')
  }
  return { uid: Number(found.groups?.['uid']), gid: Number(found.groups?.['gid']) }
}
