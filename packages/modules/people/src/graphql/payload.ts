import { builder, memberRef, type Scoped, type TenantScope } from '@interco/graphql'
import { NotFoundError } from '@interco/kernel'
import { memberRows } from '../data/member.repository.ts'
import { type RowOf, readAmong } from '../data/rows.ts'
import type { members } from '../data/tables.ts'

export type MemberPayload = { readonly member: Scoped<RowOf<typeof members>> }

/** The payload of a mutation that changes a member: the member as they are now. */
export function memberPayload(name: string) {
  return builder.objectRef<MemberPayload>(name).implement({
    description: 'The member, as they are now.',
    fields: (t) => ({
      member: t.field({ type: memberRef, description: 'The member.', resolve: ({ member }) => member }),
    }),
  })
}

export async function memberNow(scope: TenantScope, id: string): Promise<MemberPayload> {
  const [row] = await readAmong(scope.ctx.db, memberRows({ state: false }), [id])
  if (!row) throw new NotFoundError()
  return { member: { scope, row } }
}

export type DonePayload = { readonly id: string }

/** The payload of a mutation after which there is nothing left to show but what was meant. */
export function donePayload(name: string, what: string) {
  return builder.objectRef<DonePayload>(name).implement({
    description: 'It is done.',
    fields: (t) => ({ id: t.exposeID('id', { description: `The id of ${what}.` }) }),
  })
}
