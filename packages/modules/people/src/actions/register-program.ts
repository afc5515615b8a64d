import {
  assertMay,
  type Federation,
  type MachineAuthentication,
  NotFoundError,
  type TenantContext,
} from '@interco/kernel'
import {
  credentialsOf,
  deleteCredential,
  deleteProgram,
  insertCredential,
  insertProgram,
  programForUpdate,
  updatePermissions,
} from '../data/program.repository.ts'
import { arrayLiteral } from '../data/rows.ts'
import { TooManyCredentialsError } from '../domain/errors.ts'
import { requireGrantable } from '../domain/grantable.ts'
import { requireLine } from '../domain/text.ts'
import { record } from './write-access.ts'

export type NewCredential = {
  /** The client of the provider that stands for it. */
  readonly clientId: string
  /** Told once; undefined where the program proves itself by a key. */
  readonly secret: string | undefined
}

/**
 * Registers a program of the tenant, with its first credential.
 * @throws InvalidInputError, IdentityProviderUnreachableError
 */
export async function registerProgram(
  ctx: TenantContext,
  input: {
    readonly name: string
    readonly permissions: readonly string[]
    readonly authentication: MachineAuthentication
  },
  options: { readonly federation: Federation; readonly grantable: ReadonlySet<string> },
): Promise<NewCredential & { readonly id: string }> {
  assertMay(ctx, 'program:manage')
  const name = requireLine('name', input.name, 100)
  const permissions = requireGrantable(input.permissions, options.grantable)
  const id = ctx.newId()
  const credential = await makeClient(ctx, options.federation, name, input.authentication)
  await orRemove(options.federation, credential.clientId, () =>
    ctx.db.write(async (transaction) => {
      const createdAt = ctx.now()
      transaction.defer(insertProgram, { id, name, permissions, createdBy: ctx.actor.key, createdAt })
      const { kind } = input.authentication
      transaction.defer(insertCredential, { id: credential.clientId, programId: id, kind, createdAt })
      const basis = permissions.join(', ')
      record(ctx, transaction, 'program.changed', {
        deed: 'program.registered',
        subjectId: id,
        subjectName: name,
        basis,
      })
    }),
  )
  return { id, ...credential }
}

/**
 * Adds a second credential, which replaces the first without a break: the first is removed when the program uses the new one.
 * @throws NotFoundError, TooManyCredentialsError
 */
export async function addCredential(
  ctx: TenantContext,
  input: { readonly programId: string; readonly authentication: MachineAuthentication },
  federation: Federation,
): Promise<NewCredential> {
  assertMay(ctx, 'program:manage')
  const name = await ctx.db.write(async (transaction) => {
    const [program] = await transaction.run(programForUpdate, { id: input.programId })
    if (!program) throw new NotFoundError('Ce logiciel est introuvable.')
    return program.name
  })
  const credential = await makeClient(ctx, federation, name, input.authentication)
  await orRemove(federation, credential.clientId, () =>
    ctx.db.write(async (transaction) => {
      const [program] = await transaction.run(programForUpdate, { id: input.programId })
      if (!program) throw new NotFoundError('Ce logiciel est introuvable.')
      const known = await transaction.run(credentialsOf, { programIds: arrayLiteral([program.id]) })
      if (known.length > 1) throw new TooManyCredentialsError()
      const { kind } = input.authentication
      transaction.defer(insertCredential, {
        id: credential.clientId,
        programId: program.id,
        kind,
        createdAt: ctx.now(),
      })
      const entry = { deed: 'credential.added', subjectId: program.id, subjectName: name, basis: credential.clientId }
      record(ctx, transaction, 'program.changed', entry)
    }),
  )
  return credential
}

/** What it proves is refused from now on, by every gateway within a second. @throws NotFoundError */
export async function removeCredential(ctx: TenantContext, clientId: string, federation: Federation): Promise<void> {
  assertMay(ctx, 'program:manage')
  await ctx.db.write(async (transaction) => {
    const [gone] = await transaction.run(deleteCredential, { id: clientId })
    if (!gone) throw new NotFoundError('Ce secret ou cette clé est introuvable.')
    record(ctx, transaction, 'program.changed', {
      deed: 'credential.removed',
      subjectId: gone.programId,
      basis: clientId,
    })
  })
  await federation.removeMachine(clientId)
}

/** Removes a program with its credentials. @throws NotFoundError */
export async function removeProgram(ctx: TenantContext, id: string, federation: Federation): Promise<void> {
  assertMay(ctx, 'program:manage')
  const credentials = await ctx.db.write(async (transaction) => {
    const known = await transaction.run(credentialsOf, { programIds: arrayLiteral([id]) })
    const [gone] = await transaction.run(deleteProgram, { id })
    if (!gone) throw new NotFoundError('Ce logiciel est introuvable.')
    record(ctx, transaction, 'program.changed', { deed: 'program.removed', subjectId: id, subjectName: gone.name })
    return known
  })
  for (const { id: clientId } of credentials) await federation.removeMachine(clientId)
}

/** @throws NotFoundError, InvalidInputError */
export async function changeProgramPermissions(
  ctx: TenantContext,
  input: { readonly programId: string; readonly permissions: readonly string[] },
  grantable: ReadonlySet<string>,
): Promise<void> {
  assertMay(ctx, 'program:manage')
  const permissions = requireGrantable(input.permissions, grantable)
  await ctx.db.write(async (transaction) => {
    const [program] = await transaction.run(updatePermissions, { id: input.programId, permissions })
    if (!program) throw new NotFoundError('Ce logiciel est introuvable.')
    const { id: subjectId, name: subjectName } = program
    const basis = permissions.join(', ')
    record(ctx, transaction, 'program.changed', { deed: 'program.permissions-changed', subjectId, subjectName, basis })
  })
}

async function makeClient(
  { tenant, newId }: TenantContext,
  federation: Federation,
  name: string,
  authentication: MachineAuthentication,
): Promise<NewCredential> {
  const clientId = `program-${tenant.slug}-${newId().slice(-12)}`
  const organization = { id: tenant.organizationId, alias: tenant.slug }
  const { secret } = await federation.createMachine({ clientId, organization, name, authentication })
  return { clientId, secret }
}

/** A client that the register does not know is accepted nowhere; it is taken away again all the same. */
async function orRemove(federation: Federation, clientId: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    await federation.removeMachine(clientId).catch(() => undefined)
    throw error
  }
}
