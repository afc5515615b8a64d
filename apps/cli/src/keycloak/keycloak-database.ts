import type { Administration } from '@interco/database'
import type { KeycloakDatabase } from '@interco/identity/keycloak'

const name = 'keycloak'

/** A database that Keycloak has to itself, beside Interco’s: its account sees nothing of the tenants. */
export async function ensureKeycloakDatabase(
  admin: Administration,
  { adminUrl, password }: { readonly adminUrl: string; readonly password: string },
): Promise<KeycloakDatabase> {
  const [role] = await admin`select from pg_roles where rolname = ${name}`
  // Drawn by us, of letters, digits, - and _: it needs no escape.
  await admin.unsafe(`${role ? 'alter' : 'create'} role ${name} login password '${password}'`)
  // An administrator who is no superuser may make a database only for a role that it is a member of.
  await admin.unsafe(`grant ${name} to current_user`)
  const [database] = await admin`select from pg_database where datname = ${name}`
  if (!database) await admin.unsafe(`create database ${name} owner ${name}`)
  await admin.unsafe(`revoke all on database ${name} from public`)
  const { hostname, port } = new URL(adminUrl)
  return { host: hostname, port: Number(port || 5432), name, user: name, password }
}
