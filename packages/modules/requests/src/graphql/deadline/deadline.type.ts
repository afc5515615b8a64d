import { builder, type Scoped } from '@interco/graphql'
import { clockNow } from '../../actions/deadline/due-at.ts'
import type { RequestRow } from '../../data/request.repository.ts'
import { type DeadlineFacts, deadlineFacts } from '../../domain/deadline/facts.ts'
import { zoneOfRequest } from '../../domain/deadline/request-clock.ts'
import { stateChangesLoader, typeLoader } from '../loaders.ts'
import { silenceEnum } from './deadline-settings.type.ts'

const deadlineStateEnum = builder.enumType('RequestDeadlineState', {
  description: 'What a time to answer does now.',
  values: {
    RUNNING: { value: 'running', description: 'It runs.' },
    SUSPENDED: { value: 'suspended', description: 'It stands still until the citizen answers.' },
    OVER: { value: 'over', description: 'Its last day passed without an answer.' },
    MET: { value: 'met', description: 'The answer, or the withdrawal, came in time.' },
  } as const,
})

export const deadlineRef = builder.objectRef<DeadlineFacts>('RequestDeadline').implement({
  description: 'The time to answer a request, computed from its history as it stands now.',
  fields: (t) => ({
    state: t.expose('state', { type: deadlineStateEnum, description: 'What it does now.' }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The moment at which its last day is over; null while it is suspended.',
    }),
    lastDay: t.exposeString('lastDay', {
      nullable: true,
      description: 'Its last day in the territory, as `2027-01-24`; null while it is suspended.',
    }),
    receivedOn: t.exposeString('receivedOn', { description: 'The day of receipt in the territory.' }),
    silence: t.expose('silence', { type: silenceEnum, description: 'What silence is worth when it is over.' }),
    silenceOn: t.exposeString('silenceOn', {
      nullable: true,
      description: 'The day on which silence decides, or has decided, as the acknowledgement of receipt says it.',
    }),
    remainingWorkingDays: t.exposeInt('remainingWorkingDays', {
      description: 'Working days after today, up to and with the last one; none while it is suspended.',
    }),
    timeZone: t.exposeString('timeZone', { description: 'Where its days begin, as `America/Martinique`.' }),
    explanation: t.field({
      type: ['String'],
      description: 'How it comes to this, in French sentences for the person.',
      resolve: ({ explanation }) => [...explanation],
    }),
  }),
})

export async function deadlineOfRequest({ scope, row }: Scoped<RequestRow>): Promise<DeadlineFacts | null> {
  const type = await scope.load(typeLoader).load(row.typeId)
  if (!type || type.deadline === null) return null
  const clock = clockNow(scope.ctx, type, row, await scope.load(stateChangesLoader).load(row.id))
  const { submittedAt } = row
  const zone = zoneOfRequest(scope.ctx.tenant, row)
  return clock ? deadlineFacts(clock, type.deadline, { submittedAt, zone }, scope.ctx.now()) : null
}
