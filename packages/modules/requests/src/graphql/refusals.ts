import { builder, defineRefusal } from '@interco/graphql'
import { IdempotencyKeyReusedError } from '@interco/kernel'
import { FileNotAttachableError } from '../data/files.ts'
import {
  InvalidTransitionError,
  RequestTypeClosedError,
  SignInNeededError,
  StaleRequestError,
} from '../domain/errors.ts'
import { transitionEnum } from './workflow/status.type.ts'

defineRefusal(RequestTypeClosedError, 'The tenant takes no requests of this type at the moment.')
defineRefusal(SignInNeededError, 'Requests of this type can’t be submitted without an account.')
defineRefusal(FileNotAttachableError, 'A ticket is none, of someone else, used already, or brought no file in time.')
defineRefusal(IdempotencyKeyReusedError, 'The idempotency key came back with another content.')

builder.objectField(
  defineRefusal(InvalidTransitionError, 'The step can’t be made from the present state.'),
  'allowed',
  (t) =>
    t.field({ type: [transitionEnum], description: 'The steps that can.', resolve: (refusal) => [...refusal.allowed] }),
)

builder.objectField(
  defineRefusal(StaleRequestError, 'Someone else changed the request since it was read.'),
  'currentVersion',
  (t) => t.exposeInt('currentVersion', { description: 'The version that it has now.' }),
)
