import type { SeenJob } from '@interco/jobs'
import { NotFoundError, type Tenant } from '@interco/kernel'
import { builder } from '../builder.ts'
import type { OperationContext, TenantScope } from '../context.ts'
import { globalId, openGlobalId } from './node.ts'
import { tenantRef } from './tenant.ts'

const jobState = builder.enumType('JobState', {
  description: 'How far a job is.',
  values: {
    WAITING: { value: 'waiting', description: 'Its time has not come, or it is tried again later.' },
    READY: { value: 'ready', description: 'It is next, when the turn of its tenant comes.' },
    RUNNING: { value: 'running', description: 'It is being done.' },
    DONE: { value: 'done', description: 'It is done. It is forgotten a day later.' },
    DEAD: { value: 'dead', description: 'It failed for good; the operator was told.' },
  } as const,
})

type JobOfTenant = { readonly tenant: Tenant; readonly job: SeenJob }

const jobRef = builder.objectRef<JobOfTenant>('Job').implement({
  description: 'Work that the viewer has asked for, which is done after the request.',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: ({ tenant, job }) => globalId('Job', tenant, job.id) }),
    name: t.string({ description: 'What is done, as `request.export`.', resolve: ({ job }) => job.name }),
    state: t.field({ type: jobState, description: 'How far it is.', resolve: ({ job }) => job.state }),
    stepsDone: t.int({
      nullable: true,
      description: 'How many of its steps are done; null where it does not say.',
      resolve: ({ job }) => job.stepsDone,
    }),
    stepsTotal: t.int({
      nullable: true,
      description: 'How many steps it has; null where it does not say.',
      resolve: ({ job }) => job.stepsTotal,
    }),
    failure: t.string({
      nullable: true,
      description: 'The code of why the last attempt failed, with a page in the documentation.',
      resolve: ({ job }) => job.code,
    }),
    changedAt: t.field({
      type: 'DateTime',
      description: 'When its state changed last.',
      resolve: ({ job }) => job.changedAt,
    }),
  }),
})

builder.objectField(tenantRef, 'ownJobs', (t) =>
  t.field({
    type: [jobRef],
    description: 'The jobs that the viewer has asked for here, the latest first, 50 at most.',
    resolve: async ({ ctx }, _args, { actor, services }) => {
      if (!services || actor.kind === 'anonymous') return []
      const jobs = await services.jobs.askedBy(ctx.tenant.id, actor.key)
      return jobs.map((job) => ({ tenant: ctx.tenant, job }))
    },
  }),
)

builder.subscriptionField('jobProgress', (t) =>
  t.field({
    type: jobRef,
    description:
      'Follows a job that the viewer has asked for: as it is now, then after each change. The stream ends with the job, with the viewer’s access to the tenant or with the token.',
    args: { id: t.arg.id({ required: true, description: 'Of the job.' }) },
    subscribe: (_root, { id }, context) => {
      const { scope, id: local } = openGlobalId(context, id, 'Job')
      return followJob(context, scope, local)
    },
    resolve: (change) => change,
  }),
)

// A change is seen after this long at most.
const lookAgainMs = 500

async function* followJob(context: OperationContext, scope: TenantScope, id: string): AsyncGenerator<JobOfTenant> {
  const { tenant } = scope.ctx
  const find = async (): Promise<SeenJob | undefined> => {
    const { actor, services } = context
    // Who came without a name has asked for nothing that others could not claim to have asked for.
    if (!context.openAnew(tenant) || actor.kind === 'anonymous') return undefined
    return await services?.jobs.find(tenant.id, actor.key, id)
  }
  let job = await find()
  if (!job) throw new NotFoundError()
  let told: string | undefined
  while (job) {
    const state = JSON.stringify([job.state, job.stepsDone, job.stepsTotal, job.code])
    if (state !== told) yield { tenant, job }
    told = state
    if (job.state === 'done' || job.state === 'dead') return
    await new Promise((resolve) => {
      setTimeout(resolve, lookAgainMs)
    })
    job = await find()
  }
}
