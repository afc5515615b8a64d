import { assertMay, type TenantContext } from '@interco/kernel'
import { type CredentialRow, credentialsOf } from '../data/program.repository.ts'
import { arrayLiteral } from '../data/rows.ts'

/** The credentials of these programs, in their order. Needs `program:list`. */
export async function findCredentials(
  ctx: TenantContext,
  programIds: readonly string[],
): Promise<readonly (readonly CredentialRow[])[]> {
  assertMay(ctx, 'program:list')
  const rows = await ctx.db.read(credentialsOf, { programIds: arrayLiteral(programIds) })
  const byProgram = Map.groupBy(rows, ({ programId }) => programId)
  return programIds.map((id) => byProgram.get(id) ?? [])
}
