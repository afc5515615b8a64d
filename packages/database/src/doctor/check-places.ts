import { gatewayRole } from '../administration/administration.ts'
import { type Examined, type Finding, migrateCommand } from './finding.ts'

/** A tenant whose row, schema and role don't belong together, or that was left half-way. */
export function checkPlaces(tenants: readonly Examined[]): Finding[] {
  return tenants.flatMap((tenant) => [...checkState(tenant), ...checkPlace(tenant), ...checkRole(tenant)])
}

function checkState({ slug, state, fault, isErasing }: Examined): Finding[] {
  const found = (code: Finding['code'], what: string, mend: string): Finding[] => [{ code, tenant: slug, what, mend }]
  if (isErasing) {
    const mend = `npm run interco -- erase ${slug} --confirm ${slug}`
    return found(
      'ERASURE_UNFINISHED',
      'Its erasure was begun and cut. It is closed, and its data is still there.',
      mend,
    )
  }
  if (state === 'provisioning') {
    const mend = `npm run interco -- provision ${slug}`
    return found(
      'PROVISIONING_UNFINISHED',
      'It was registered and not built to the end. Nobody is served there yet.',
      mend,
    )
  }
  if (fault === null) return []
  return found(
    'MIGRATION_FAILED',
    `Its last migration failed, and it is ${state}: ${fault.replace(/\.$/, '')}.`,
    `${migrateCommand} (after the cause is repaired)`,
  )
}

function checkPlace({ slug, state, role, schema, hasSchema, hasRole, isMember }: Examined): Finding[] {
  if (state === 'provisioning') return []
  const findings: Finding[] = []
  if (!hasSchema) {
    findings.push({
      code: 'SCHEMA_MISSING',
      tenant: slug,
      what: `The registry knows it, and its schema ${schema} is gone: its data can’t be reached.`,
      mend: `pg_restore --schema ${schema} of a backup; or, to give it up: npm run interco -- erase ${slug} --confirm ${slug}`,
    })
  }
  if (!hasRole) {
    findings.push({
      code: 'ROLE_MISSING',
      tenant: slug,
      what: `Its role ${role} is gone, with every right on its tables: nobody can be served there.`,
      mend: `create role "${role}" nologin; grant "${role}" to ${gatewayRole}; then run doctor again for its rights`,
    })
  } else if (!isMember) {
    findings.push({
      code: 'MEMBERSHIP_MISSING',
      tenant: slug,
      what: `The gateway may not act as its role ${role}: its requests are refused.`,
      mend: `grant "${role}" to ${gatewayRole}`,
    })
  }
  return findings
}

function checkRole({ slug, role, attributes }: Examined): Finding[] {
  return attributes.map((attribute) => ({
    code: 'ROLE_UNSAFE',
    tenant: slug,
    what: `Its role ${role} is ${attribute}: the walls between tenants don’t hold for it.`,
    mend: `alter role "${role}" no${attribute}`,
  }))
}
