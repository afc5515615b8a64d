import { builder, type OperationContext, type Scoped, TenantNotNamedError, type TenantScope } from '@interco/graphql'
import { assertMay, NotFoundError, type Tenant } from '@interco/kernel'
import type { RequestRow } from '../data/request.repository.ts'
import { type EventType, eventTypes } from '../domain/events.ts'
import { requestLoader } from './loaders.ts'
import { requestRef } from './request.type.ts'
import { subscribed } from './scope.ts'

type RequestChange = {
  readonly cursor: number
  readonly type: EventType
  readonly happenedAt: Date
  readonly request: Scoped<RequestRow>
}

const typeEnum = builder.enumType('RequestChangeType', {
  description: 'What happened.',
  values: {
    SUBMITTED: { value: 'request.submitted', description: 'A request was submitted.' },
    ASSIGNED: { value: 'request.assigned', description: 'It was given to a member, or taken back.' },
    MOVED: { value: 'request.moved', description: 'It went to another state.' },
    MESSAGED: { value: 'request.messaged', description: 'A message was sent.' },
    REMINDED: { value: 'request.reminded', description: 'Its time to be answered ends soon, or has ended.' },
    ANNOTATED: {
      value: 'request.annotated',
      description: 'The desk wrote something to itself: a note, a label, a priority.',
    },
  } as const,
})

const changeRef = builder.objectRef<RequestChange>('RequestChange').implement({
  description: 'Something that happened to a request of the tenant.',
  fields: (t) => ({
    cursor: t.expose('cursor', { type: 'EventCursor', description: 'Send it as `since` to go on from here.' }),
    type: t.expose('type', { type: typeEnum, description: 'What happened.' }),
    happenedAt: t.expose('happenedAt', { type: 'DateTime', description: 'When.' }),
    request: t.expose('request', { type: requestRef, description: 'The request, as it is now.' }),
  }),
})

builder.subscriptionField('requestChanged', (t) =>
  t.field({
    type: changeRef,
    description:
      'Follows the requests of a tenant. Needs `request:list`, asked again at each event: the stream ends when it is withdrawn or the token ends.',
    args: {
      tenant: t.arg({ type: 'Slug', description: 'Which tenant; without it, the one that the request names.' }),
      since: t.arg({ type: 'EventCursor', description: 'The last cursor received; without it, from now on.' }),
    },
    subscribe: (_root, { tenant, since }, context) => follow(context, findTenant(context, tenant), since ?? undefined),
    resolve: (change) => change,
  }),
)

function findTenant(context: OperationContext, slug: string | null | undefined): Tenant {
  if (slug == null && !context.named) throw new TenantNotNamedError()
  const tenant = slug == null ? context.named : context.directory.bySlug(slug)
  const scope = tenant && context.open(tenant)
  if (!scope) throw new NotFoundError('Cette collectivité est introuvable.')
  assertMay(subscribed(scope), 'request:list')
  return scope.ctx.tenant
}

async function* follow(
  context: OperationContext,
  tenant: Tenant,
  since: number | undefined,
): AsyncGenerator<RequestChange> {
  const mayFollow = (): TenantScope | undefined => {
    const scope = context.openAnew(tenant)
    return scope?.ctx.tenant.modules.has('requests') && scope.ctx.may('request:list') ? scope : undefined
  }
  const events = context.feed.follow(tenant, { since, types: eventTypes, enter: () => mayFollow()?.ctx })
  for await (const event of events) {
    const scope = mayFollow()
    if (!scope) return
    const row = await scope.load(requestLoader).load(event.subjectId)
    if (!row) continue
    // The feed was asked for these types only.
    const type = event.type as EventType
    yield { cursor: event.seq, type, happenedAt: event.occurredAt, request: { scope, row } }
  }
}
