import { builder, defineRefusal } from '@interco/graphql'
import { IdempotencyKeyReusedError } from '@interco/kernel'
import { FileNotAttachableError } from '../data/files.ts'
import {
  InvalidDeadlineError,
  InvalidTransitionError,
  InvalidWorkflowError,
  RequestTypeClosedError,
  SignInNeededError,
  StaleRequestError,
} from '../domain/errors.ts'
import { isTransition } from '../domain/workflow/status.ts'
import { problemRef } from './types/problem.type.ts'
import { transitionEnum } from './workflow/status.type.ts'

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

builder.objectField(
  defineRefusal(StaleRequestError, 'Someone else changed the request since it was read.'),
  'currentVersion',
  (t) => t.exposeInt('currentVersion', { description: 'The version that it has now.' }),
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
