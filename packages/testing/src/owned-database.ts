import { randomBytes } from 'node:crypto'
import { openAdministration } from '@interco/database'

/** A database that another program has to itself, with the role that owns it; both go when it is dropped. */
export async function createOwnedDatabase(postgresUrl: string, prefix: string) {
  const admin = openAdministration(postgresUrl, 1)
  const name = `${prefix}_${randomBytes(6).toString('hex')}`
  const password = randomBytes(24).toString('base64url')
  await admin.unsafe(`create role ${name} login password '${password}'`)
  await admin.unsafe(`create database ${name} owner ${name}`)
  const { hostname: host, port } = new URL(postgresUrl)
  return {
    ...{ host, port: Number(port), name, user: name, password },
    drop: async () => {
      await admin.unsafe(`drop database ${name} with (force)`)
      await admin.unsafe(`drop role ${name}`)
      await admin.end({ timeout: 1 })
    },
  }
}
