import { type Actor, newId, type Role, type TenantContext } from '@interco/kernel'
import { syncMembers } from '@interco/tenancy'
import { anyRequest, blankRequest, insertRequest, type RequestRow, requestRows } from './data/request.repository.ts'
import { readAmong, readOne } from './data/rows.ts'
import { insertMessage } from './data/thread/message.repository.ts'
import { insertRequestType, type RequestTypeRow, requestTypeRows } from './data/types/request-type.repository.ts'
import { insertHistory, plainEntry } from './data/workflow/history.repository.ts'
import type { Priority } from './domain/desk/priority.ts'
import { newTrackingCode } from './domain/submission/tracking-code.ts'
import { isClosed, type Side, type Status } from './domain/workflow/status.ts'

export type GivenRequest = {
  /** Given twice, in two tenants, it makes twins. */
  readonly id?: string
  /** Default: the tenant's first type, made where there is none. */
  readonly type?: { readonly id: string }
  readonly status?: Status
  readonly subject?: string
  readonly description?: string
  readonly place?: string | null
  readonly inseeCode?: string
  readonly priority?: Priority
  /** Whose account it was submitted with; without it, by someone without an account. */
  readonly citizen?: Pick<Actor, 'key' | 'name'>
  readonly email?: string | null
  readonly assignee?: { readonly id: string }
  readonly trackingCode?: string
  readonly submittedAt?: Date
  readonly messages?: readonly { readonly side: Side; readonly body: string }[]
}

/** A type of request of the tenant: open, and without need of an account, unless it says otherwise. */
export async function givenRequestType(
  ctx: TenantContext,
  given: Partial<RequestTypeRow> = {},
): Promise<RequestTypeRow> {
  const id = given.id ?? ctx.newId()
  const defaults = { code: `type-${id}`, title: 'Voirie', description: 'Chaussée, trottoirs, marquage.' }
  const type: RequestTypeRow = { ...openType, ...defaults, ...given, id }
  await ctx.db.write(async (transaction) => transaction.defer(insertRequestType, type))
  return type
}

const openType = {
  isOpen: true,
  allowsAnonymous: true,
  competence: null,
  workflow: null,
  deadline: null,
  statePublicSince: null,
  textPublicSince: null,
}

export type GivenMember = { readonly id: string; readonly name: string }

/** Someone who works for the tenant. */
export async function givenMember(ctx: TenantContext, given: Partial<GivenMember> & { roles?: readonly Role[] } = {}) {
  const { id = ctx.newId(), name = 'Camille Roux', roles = ['agent'] } = given
  await syncMembers(ctx, [{ id, actorKey: `https://identity.test/realms/interco#${id}`, name, roles }])
  return { id, name } satisfies GivenMember
}

/** A request that stands there already: with its first history entry, and without event. Rights are not asked. */
export async function givenRequest(ctx: TenantContext, given: GivenRequest = {}): Promise<RequestRow> {
  const { type = await anyType(ctx), citizen, email = null, assignee, messages = [], ...rest } = given
  const request = {
    id: ctx.newId(),
    trackingCode: newTrackingCode(),
    status: 'received' as const,
    subject: 'Nid-de-poule',
    description: 'Un trou sur la chaussée.',
    submittedAt: ctx.now(),
    ...rest,
  }
  const { id: requestId, status, submittedAt } = request
  await ctx.db.write(async (transaction) => {
    transaction.defer(insertRequest, {
      ...blankRequest,
      ...request,
      closedAt: isClosed(status) ? submittedAt : null,
      ...givenPeople({ citizen, email, assignee }),
      typeId: type.id,
      updatedAt: submittedAt,
    })
    transaction.defer(insertHistory, {
      ...plainEntry,
      id: ctx.newId(),
      requestId,
      kind: 'submitted',
      actorKind: citizen ? 'citizen' : 'anonymous',
      actorName: citizen?.name ?? null,
      statusBefore: null,
      statusAfter: status,
      stateBefore: null,
      stateAfter: null,
      note: null,
      happenedAt: submittedAt,
    })
    for (const [index, { side, body }] of messages.entries()) {
      const at = new Date(submittedAt.getTime() + index)
      const authorName = side === 'tenant' ? 'Mairie' : null
      // Ids follow the order of the messages, though they are all of the same moment.
      transaction.defer(insertMessage, { id: newId(at.getTime()), requestId, side, body, authorName, at })
    }
  })
  const [row] = await readAmong(ctx.db, requestRows(anyRequest), [requestId])
  if (!row) throw new TypeError('The request was written')
  return row
}

type People = { readonly [Key in 'citizen' | 'email' | 'assignee']: GivenRequest[Key] | undefined }

function givenPeople({ citizen, email, assignee }: People) {
  return {
    citizenKey: citizen?.key ?? null,
    citizenName: citizen?.name ?? null,
    citizenEmail: email ?? null,
    assigneeId: assignee?.id ?? null,
  }
}

async function anyType(ctx: TenantContext): Promise<{ readonly id: string }> {
  return (await readOne(ctx.db, requestTypeRows({}))) ?? givenRequestType(ctx)
}
