import { type AdministrationTransaction } from '../administration/administration.ts'
import { pendingOf } from '../migrations/ledger.ts'
import type { MigrationSet } from '../migrations/migration.ts'
import { applyScript, buildScript } from '../migrations/tenant-script.ts'
import { ledgerAt } from './check-ledgers.ts'
import { describeSchemas, type SchemaLine, sumSchemas } from './describe-schemas.ts'
import type { Examined, Finding } from './finding.ts'

/** Schemas looked at in one query: the server remembers what it has touched until the connection ends. */
const atOnce = 500
/** More differences of one tenant than this are counted, not told. */
const told = 20

/**
 * What differs from a schema that the migrations make anew. The model is built here, inside a transaction that is rolled
 * back; there is one for each version that some tenant has.
 */
export async function checkDrift(
  sql: AdministrationTransaction,
  tenants: readonly Examined[],
  sets: readonly MigrationSet[],
): Promise<Finding[]> {
  const built = tenants.filter(({ state, hasSchema, hasRole }) => state !== 'provisioning' && hasSchema && hasRole)
  const findings: Finding[] = []
  for (const [index, same] of [...groupByVersions(built).values()].entries()) {
    const model = `t_model${String(index).padStart(11, '0')}`
    await buildModel(sql, model, same[0]?.versions ?? {}, sets)
    const wanted = (await sumSchemas(sql, [model])).get(model)
    const differing: Examined[] = []
    for (let next = 0; next < same.length; next += atOnce) {
      const some = same.slice(next, next + atOnce)
      const sums = await sumSchemas(
        sql,
        some.map(({ schema }) => schema),
      )
      differing.push(...some.filter(({ schema }) => sums.get(schema) !== wanted))
    }
    if (differing.length === 0) continue
    const lines = await describeSchemas(sql, [model, ...differing.map(({ schema }) => schema)])
    findings.push(
      ...differing.flatMap((tenant) => compare(tenant, lines.get(model) ?? [], lines.get(tenant.schema) ?? [])),
    )
  }
  return findings
}

function groupByVersions(tenants: readonly Examined[]): Map<string, Examined[]> {
  return Map.groupBy(tenants, ({ versions }) =>
    JSON.stringify(
      Object.entries(versions)
        .map(([module, number]) => `${module}/${number}`)
        .sort(),
    ),
  )
}

async function buildModel(
  sql: AdministrationTransaction,
  name: string,
  versions: Readonly<Record<string, number>>,
  sets: readonly MigrationSet[],
): Promise<void> {
  const migrations = pendingOf([], sets)
    .filter(({ module, number }) =>
      ledgerAt(versions, sets).some((one) => one.module === module && one.number === number),
    )
    // Nobody writes to the model: what must not run in a transaction elsewhere may do so here.
    .map((one) => (one.isOutsideTransaction ? { ...one, sql: one.sql.replace(/\bconcurrently\b/gi, '') } : one))
  const placement = { role: name, schema: name }
  // Left on the model's schema, the catalog would name its tables without their schema, and no other's.
  const away = 'set local search_path = pg_catalog;'
  await sql.unsafe(`${buildScript({ placement })} ${applyScript(name, migrations)} ${away}`).simple()
}

function compare({ slug, schema }: Examined, model: readonly SchemaLine[], own: readonly SchemaLine[]): Finding[] {
  const [wanted, found] = [model, own].map((lines) => new Set(lines.map(({ line }) => line)))
  const name = (line: string) => line.replaceAll('TENANT', schema)
  const lacking = model.filter(({ line }) => !found?.has(line)).map((one) => lacks(slug, one.kind, name(one.line)))
  const excess = own.filter(({ line }) => !wanted?.has(line)).map((one) => exceeds(slug, one.kind, name(one.line)))
  const all = [...lacking, ...excess]
  if (all.length <= told) return all
  const rest: Finding = {
    code: 'SCHEMA_DRIFT',
    tenant: slug,
    what: `${all.length - told} further differences are not told.`,
    mend: 'Mend those that are told, then run doctor again',
  }
  return [...all.slice(0, told), rest]
}

function lacks(slug: string, kind: SchemaLine['kind'], line: string): Finding {
  if (kind === 'grant') {
    return {
      code: 'GRANT_MISSING',
      tenant: slug,
      what: `Its role lacks a right that its modules need: ${line}.`,
      mend: `grant ${line}`,
    }
  }
  return { code: 'SCHEMA_DRIFT', tenant: slug, what: `Its schema lacks what the migrations make: ${line}.`, mend: line }
}

function exceeds(slug: string, kind: SchemaLine['kind'], line: string): Finding {
  if (kind === 'grant') {
    return {
      code: 'GRANT_EXCESS',
      tenant: slug,
      what: `Someone holds a right in its schema that no migration gave: ${line}.`,
      mend: line.startsWith('all on')
        ? `alter table … owner to the administrator`
        : `revoke ${line.replace(/ to (\S+)$/, ' from $1')}`,
    }
  }
  return {
    code: 'SCHEMA_DRIFT',
    tenant: slug,
    what: `Its schema holds what no migration made: ${line}.`,
    mend: 'Find out who made it and why; put it in a migration, or remove it',
  }
}
