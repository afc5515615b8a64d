import { builder, defineRefusal } from '@interco/graphql'
import { IdempotencyKeyReusedError } from '@interco/kernel'
import { FileNotAttachableError } from '../data/files.ts'
import type { ChangeSince } from '../domain/desk/tell-changes.ts'
import {
  InvalidDeadlineError,
  InvalidTransitionError,
  InvalidWorkflowError,
  NameTakenError,
  NothingToCorrectError,
  RequestsNotLinkableError,
  RequestTypeClosedError,
  SignInNeededError,
  StaleRequestError,
  StaleRoutingError,
} from '../domain/errors.ts'
import { isTransition } from '../domain/workflow/status.ts'
import { problemRef } from './types/problem.type.ts'
import { historyKindEnum, transitionEnum } from './workflow/status.type.ts'

defineRefusal(RequestTypeClosedError, 'The tenant takes no requests of this type at the moment.')
defineRefusal(SignInNeededError, 'Requests of this type can’t be submitted without an account.')
defineRefusal(FileNotAttachableError, 'A ticket is none, of someone else, used already, or brought no file in time.')
defineRefusal(IdempotencyKeyReusedError, 'The idempotency key came back with another content.')

builder.objectFields(defineRefusal(InvalidTransitionError, 'The step can’t be made from the present state.'), (t) => ({
  allowed: t.field({
    type: [transitionEnum],
    description: 'The steps that can, of the workflow that types have by default.',
    resolve: (refusal) => refusal.allowed.filter(isTransition),
  }),
  allowedSteps: t.field({
    type: ['String'],
    description: 'The codes of the steps that can, whatever the workflow.',
    resolve: (refusal) => [...refusal.allowed],
  }),
}))

defineRefusal(RequestsNotLinkableError, 'The two requests can’t be put together so.')
defineRefusal(NothingToCorrectError, 'Nothing is open that the citizen was asked to correct.')
defineRefusal(NameTakenError, 'Another team, label or template has this name.')

builder.objectField(
  defineRefusal(StaleRoutingError, 'Someone else published rules of routing since these were read.'),
  'currentVersion',
  (t) => t.exposeInt('currentVersion', { description: 'The version that holds now.' }),
)

builder.objectField(
  defineRefusal(
    InvalidWorkflowError,
    'Requests could not live by the workflow, or open ones would be lost on the way to it.',
  ),
  'problems',
  (t) => t.field({ type: [problemRef], description: 'All of them.', resolve: ({ problems }) => [...problems] }),
)

builder.objectField(
  defineRefusal(InvalidDeadlineError, 'The time to answer contradicts itself, or the law.'),
  'problems',
  (t) => t.field({ type: [problemRef], description: 'All of them.', resolve: ({ problems }) => [...problems] }),
)
const changeSinceRef = builder.objectRef<ChangeSince>('RequestChangeSince').implement({
  description: 'What someone changed since a request was read.',
  fields: (t) => ({
    kind: t.expose('kind', { type: historyKindEnum, description: 'What was done.' }),
    actor: t.exposeString('actor', { description: 'Who did it: the name of a colleague, or what they are.' }),
    happenedAt: t.expose('happenedAt', { type: 'DateTime', description: 'When.' }),
    version: t.exposeInt('version', { description: 'The version that it made.' }),
    fields: t.stringList({ description: 'Which fields it changed.', resolve: ({ fields }) => [...fields] }),
  }),
})

const stale = defineRefusal(StaleRequestError, 'Someone else changed the request since it was read.')
builder.objectFields(stale, (t) => ({
  currentVersion: t.exposeInt('currentVersion', { description: 'The version that it has now.' }),
  changes: t.field({
    type: [changeSinceRef],
    description: 'Who changed what since, the latest first, 20 at most.',
    resolve: ({ changes }) => [...changes],
  }),
}))
