import { arrayLiteral, defineQuery, members } from '@interco/database'
import type { Role, TenantContext } from '@interco/kernel'
import { sql } from 'drizzle-orm'

export type MemberFacts = {
  readonly id: string
  readonly actorKey: string
  readonly name: string
  readonly roles: readonly Role[]
}

const upsertMember = defineQuery<{ id: string; actorKey: string; name: string; roles: string }>()(
  'upsertMember',
  (db) =>
    db
      .insert(members)
      .values({
        id: sql.placeholder('id'),
        actorKey: sql.placeholder('actorKey'),
        name: sql.placeholder('name'),
        roles: sql`${sql.placeholder('roles')}::text[]`,
      })
      .onConflictDoUpdate({
        target: members.id,
        set: { actorKey: sql`excluded.actor_key`, name: sql`excluded.name`, roles: sql`excluded.roles` },
      })
      .returning({ id: members.id }),
)

/** Makes the tenant know these members, so that work can be given to them. Those that it knew stay. */
export async function syncMembers(ctx: TenantContext, facts: readonly MemberFacts[]): Promise<void> {
  await ctx.db.write(async (transaction) => {
    for (const { roles, ...member } of facts) {
      await transaction.run(upsertMember, { ...member, roles: arrayLiteral(roles) })
    }
  })
}
