import { assertMay, assertSubscribed, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import { type OpenRequest, pageLength, requestsDueBy } from '../../data/deadline/open-requests.repository.ts'
import { insertReminder } from '../../data/deadline/reminder.repository.ts'
import { arrayLiteral, readAmong } from '../../data/rows.ts'
import { requestTypeRows } from '../../data/types/request-type.repository.ts'
import { stateChanges } from '../../data/workflow/history.repository.ts'
import { type DueReminder, remindersDue } from '../../domain/deadline/reminder-plan.ts'
import { clockNow } from './due-at.ts'

export type RequestReminder = DueReminder & { readonly requestId: string }

/** The earliest that a reminder falls before its last day, and a day more for zones. */
const horizonMs = 92 * 86_400_000
const first = { dueAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' }

/** What has fallen up to now, told already or not, the first due first: a part of the requests at a time. */
export async function* dueReminders(ctx: TenantContext): AsyncGenerator<RequestReminder[]> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:remind')
  const by = new Date(ctx.now().getTime() + horizonMs)
  let after = first
  for (;;) {
    const page = await ctx.db.read(requestsDueBy, { by, ...after })
    if (page.length > 0) yield await remindersAmong(ctx, page)
    const last = page.at(-1)
    if (last?.dueAt == null || page.length < pageLength) return
    after = { dueAt: last.dueAt, id: last.id }
  }
}

/**
 * Tells each reminder once, by an event: how often and by how many jobs it is called does not matter. Answers with how many
 * were told.
 */
export async function remindRequests(ctx: TenantContext): Promise<number> {
  let told = 0
  for await (const reminders of dueReminders(ctx)) {
    if (reminders.length > 0) told += await tell(ctx, reminders)
  }
  return told
}

async function remindersAmong(ctx: TenantContext, page: readonly OpenRequest[]): Promise<RequestReminder[]> {
  const [changes, types] = await Promise.all([
    ctx.db.read(stateChanges, { to: arrayLiteral(page.map(({ id }) => id)) }),
    readAmong(ctx.db, requestTypeRows({}), [...new Set(page.map(({ typeId }) => typeId))]),
  ])
  const byRequest = Map.groupBy(changes, ({ requestId }) => requestId)
  const typeById = new Map(types.map((type) => [type.id, type]))
  return page.flatMap((request) => {
    const type = typeById.get(request.typeId)
    const clock = type && clockNow(ctx, type, request, byRequest.get(request.id) ?? [])
    if (!clock || type.deadline === null) return []
    return remindersDue(clock, type.deadline, ctx.now()).map((one) => ({ ...one, requestId: request.id }))
  })
}

async function tell(ctx: TenantContext, reminders: readonly RequestReminder[]): Promise<number> {
  return ctx.db.write(async (transaction) => {
    const at = ctx.now()
    const inserted = await Promise.all(
      reminders.map(async ({ requestId, kind, dueOn }) => {
        const [row] = await transaction.run(insertReminder, { id: ctx.newId(), requestId, kind, dueOn, at })
        return row && { requestId, kind, dueOn }
      }),
    )
    const fresh = inserted.filter((one) => one !== undefined)
    for (const { requestId, kind, dueOn } of fresh) {
      transaction.emit({ type: 'request.reminded', subjectId: requestId, payload: { kind, dueOn } })
    }
    return fresh.length
  })
}
