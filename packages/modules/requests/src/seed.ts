import { type ActorKind, newId, type TenantContext, type TenantTransaction } from '@interco/kernel'
import { allMembers } from './data/desk/member.repository.ts'
import { insertRouting } from './data/desk/routing.repository.ts'
import { insertTeam } from './data/desk/team.repository.ts'
import { blankRequest, insertRequest } from './data/request.repository.ts'
import { readOne } from './data/rows.ts'
import { insertMessage } from './data/thread/message.repository.ts'
import { insertRequestType, type RequestTypeRow, requestTypeRows } from './data/types/request-type.repository.ts'
import { insertHistory, plainEntry } from './data/workflow/history.repository.ts'
import type { RoutingRule } from './domain/desk/routing-rule.ts'
import { newTrackingCode } from './domain/submission/tracking-code.ts'
import { isClosed, type Side } from './domain/workflow/status.ts'
import type { SampleType } from './seed/catalog.ts'
import { lifeTypes } from './seed/commune-life.ts'
import { streetTypes } from './seed/commune-street.ts'
import { epciTypes } from './seed/epci.ts'
import { createRandom } from './seed/random.ts'
import { type Story, tellStory } from './seed/story.ts'

const dayMs = 86_400_000
/** The version of the rules that gave the requests to their teams. */
const routedBy = 1

/** Who is given requests: neither those who read only, nor the data protection officer. */
const handling = ['agent', 'manager', 'administrator']

/**
 * Fills a tenant of a demonstration pool with invented requests of the last 60 days, the same for the same tenant and day
 * but for ids and tracking codes. It does nothing where there are types of request already, writes all or nothing, and
 * emits no event: what it tells happened before anyone could listen.
 */
export async function seed(ctx: TenantContext): Promise<void> {
  if (await readOne(ctx.db, requestTypeRows({}))) return
  const types = ctx.tenant.kind === 'epci' ? epciTypes : [...streetTypes, ...lifeTypes]
  const nowMs = ctx.now().getTime()
  await ctx.db.write(async (transaction) => {
    const typeIds = new Map(types.map((type) => [type.code, ctx.newId()]))
    for (const { code, title, description, allowsAnonymous, isPublic = false } of types) {
      const row: RequestTypeRow = {
        id: idOf(typeIds, code),
        code,
        title,
        description,
        isOpen: true,
        allowsAnonymous,
        competence: null,
        // Nobody wrote what is invented here in the belief that it stays unseen.
        statePublicSince: isPublic ? new Date(nowMs - 61 * dayMs) : null,
        textPublicSince: null,
        workflow: null,
        deadline: null,
      }
      const [inserted] = await transaction.run(insertRequestType, row)
      // Another seed of this tenant committed meanwhile.
      if (!inserted) return
    }
    const teamIds = writeTeams(ctx, transaction, types, typeIds)
    const members = (await transaction.run(allMembers, {})).filter(({ roles }) =>
      handling.some((role) => roles.includes(role)),
    )
    const random = createRandom(ctx.tenant.slug)
    const count = random.between(25, 60)
    for (let index = 0; index < count; index += 1) {
      // One in each slice of the 60 days, so that the list has no hole.
      const ageMs = Math.floor(((count - index - random.next()) / count) * 60 * dayMs) + 60_000
      const story = tellStory({ random, types, members, submittedAtMs: nowMs - ageMs, nowMs })
      write(transaction, story, {
        typeId: idOf(typeIds, story.type.code),
        teamId: idOf(teamIds, story.type.service),
        inseeCode: ctx.tenant.inseeCode ?? null,
      })
    }
  })
}

function idOf(ids: ReadonlyMap<string, string>, code: string): string {
  const id = ids.get(code)
  if (id === undefined) throw new TypeError(`Nothing stands for ${code}`)
  return id
}

/** A team for each service that answers, and the rules by which it was given its requests. */
function writeTeams(
  ctx: TenantContext,
  transaction: TenantTransaction,
  types: readonly SampleType[],
  typeIds: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const byService = Map.groupBy(types, ({ service }) => service)
  const teamIds = new Map(Array.from(byService.keys(), (service) => [service, ctx.newId()]))
  for (const [name, id] of teamIds) transaction.defer(insertTeam, { id, name, isActive: true })
  const rules = Array.from(byService, ([name, ones]): RoutingRule => {
    const when = { typeIds: ones.map(({ code }) => idOf(typeIds, code)) }
    return { name, teamId: idOf(teamIds, name), when }
  })
  const publishedAt = new Date(ctx.now().getTime() - 61 * dayMs)
  transaction.defer(insertRouting, { id: ctx.newId(), version: routedBy, rules, authorName: null, publishedAt })
  return teamIds
}

/** All deferred: the statements of a tenant's requests travel together, with the commit. */
function write(
  transaction: TenantTransaction,
  story: Story,
  belongs: { readonly typeId: string; readonly teamId: string; readonly inseeCode: string | null },
): void {
  const { subject, description, citizen, assignee, steps } = story
  const [submitted] = steps
  const latest = steps.at(-1) ?? submitted
  const requestId = newId(submitted.atMs)
  transaction.defer(insertRequest, {
    ...blankRequest,
    ...belongs,
    routedBy,
    closedAt: isClosed(latest.status) ? new Date(latest.atMs) : null,
    id: requestId,
    trackingCode: newTrackingCode(),
    status: latest.status,
    version: steps.length,
    subject,
    description,
    place: story.place,
    citizenName: citizen?.name ?? null,
    citizenEmail: citizen?.email ?? null,
    assigneeId: assignee?.id ?? null,
    submittedAt: new Date(submitted.atMs),
    updatedAt: new Date(latest.atMs),
  })
  for (const [index, { kind, side, status, note, body, atMs }] of steps.entries()) {
    const { actorKind, actorName } = authorOf(story, side)
    const at = new Date(atMs)
    const statusBefore = steps[index - 1]?.status ?? null
    transaction.defer(insertHistory, {
      ...plainEntry,
      id: newId(atMs),
      requestId,
      kind,
      actorKind,
      actorName,
      statusBefore,
      statusAfter: status,
      note,
      happenedAt: at,
    })
    if (body !== null)
      transaction.defer(insertMessage, { id: newId(atMs), requestId, side, authorName: actorName, body, at })
  }
}

function authorOf({ citizen, assignee, type }: Story, side: Side): { actorKind: ActorKind; actorName: string | null } {
  if (side === 'citizen') return { actorKind: citizen ? 'citizen' : 'anonymous', actorName: citizen?.name ?? null }
  return assignee ? { actorKind: 'agent', actorName: assignee.name } : { actorKind: 'machine', actorName: type.service }
}
