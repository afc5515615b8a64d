import type { JobBoard, SeenJob } from '@interco/jobs'
import { ForbiddenError, type Tenant } from '@interco/kernel'
import { TenantUnknownError } from '@interco/tenancy'
import { builder } from '../builder.ts'
import type { OperationContext } from '../context.ts'
import { defineMutation } from './mutation.ts'
import { pageSize } from './page.ts'
import { collectivityRef } from './tenant.ts'

const deadLetterRef = builder.objectRef<{ readonly tenant: Tenant; readonly job: SeenJob }>('DeadLetter').implement({
  description:
    'A job that failed for good, as the operator sees it: what it is and why it failed, never what is in it.',
  fields: (t) => ({
    jobId: t.id({ description: 'What `replayJob` and `discardJob` take.', resolve: ({ job }) => job.id }),
    collectivity: t.field({ type: collectivityRef, description: 'Whose it is.', resolve: ({ tenant }) => tenant }),
    name: t.string({ description: 'What was to be done.', resolve: ({ job }) => job.name }),
    attempts: t.int({ description: 'How often it was tried.', resolve: ({ job }) => job.attempt }),
    failure: t.string({
      nullable: true,
      description: 'The code of why it failed last, with a page in the documentation.',
      resolve: ({ job }) => job.code,
    }),
    failedAt: t.field({ type: 'DateTime', description: 'When.', resolve: ({ job }) => job.changedAt }),
  }),
})

builder.queryField('deadLetters', (t) =>
  t.field({
    type: [deadLetterRef],
    description: 'The jobs that failed for good, the latest first. For operators.',
    args: {
      first: t.arg.int({ defaultValue: 50, required: true, description: 'How many, 100 at most.' }),
      tenant: t.arg({ type: 'Slug', description: 'Of which tenant; without it, of all.' }),
    },
    resolve: async (_root, { first, tenant: slug }, context) => {
      const board = boardForOperators(context)
      const tenant = slug == null ? undefined : context.directory.bySlug(slug)
      if (slug != null && !tenant) throw new TenantUnknownError()
      const letters = await board.deadLetters(tenant?.id, pageSize('first', first, 100))
      return letters.flatMap((job) => {
        const of = context.directory.byId(job.tenantId)
        return of ? [{ tenant: of, job }] : []
      })
    },
  }),
)

const replayPayload = builder.objectRef<{ tenant: Tenant | undefined }>('ReplayJobPayload').implement({
  description: 'That a dead letter is tried again.',
  fields: (t) => ({
    collectivity: t.field({
      type: collectivityRef,
      nullable: true,
      description: 'Whose it is.',
      resolve: ({ tenant }) => tenant ?? null,
    }),
  }),
})

const discardPayload = builder.objectRef<{ tenant: Tenant | undefined }>('DiscardJobPayload').implement({
  description: 'That a dead letter is removed.',
  fields: (t) => ({
    collectivity: t.field({
      type: collectivityRef,
      nullable: true,
      description: 'Whose it was.',
      resolve: ({ tenant }) => tenant ?? null,
    }),
  }),
})

defineMutation('replayJob', {
  description: 'Gives a dead letter all its attempts again. For operators.',
  input: (t) => ({ jobId: t.id({ required: true, description: 'As `deadLetters` tells it.' }) }),
  payload: replayPayload,
  refusals: [],
  resolve: async (context, { jobId }) => ({
    tenant: context.directory.byId(await boardForOperators(context).replay(jobId)),
  }),
})

defineMutation('discardJob', {
  description: 'Removes a dead letter: what it was to do is not done. For operators.',
  input: (t) => ({ jobId: t.id({ required: true, description: 'As `deadLetters` tells it.' }) }),
  payload: discardPayload,
  refusals: [],
  resolve: async (context, { jobId }) => ({
    tenant: context.directory.byId(await boardForOperators(context).discard(jobId)),
  }),
})

/** @throws ForbiddenError for everyone else: what all tenants have in the queue is the operator's to see. */
function boardForOperators({ actor, services }: OperationContext): JobBoard {
  if (actor.kind !== 'operator') throw new ForbiddenError('job:operate')
  if (!services) throw new TypeError('The queue is served by a gateway alone')
  return services.jobs
}
