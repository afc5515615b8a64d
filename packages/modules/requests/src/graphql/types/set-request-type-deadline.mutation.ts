import { builder, defineMutation, openForChange } from '@interco/graphql'
import { setRequestTypeDeadline } from '../../actions/types/set-request-type-deadline.ts'
import { InvalidDeadlineError } from '../../domain/errors.ts'
import { deadlineStartEnum, deadlineUnitEnum, silenceEnum } from '../deadline/deadline-settings.type.ts'
import '../refusals.ts'
import { subscribed } from '../scope.ts'
import { requestTypeNow, requestTypePayload } from './payload.ts'

const deadlineInput = builder.inputType('RequestDeadlineInput', {
  description: 'Within which time requests of a type are answered.',
  fields: (t) => ({
    amount: t.int({ required: true, description: 'How many of the unit, 1 to 1,000.' }),
    unit: t.field({ type: deadlineUnitEnum, required: true, description: 'In what it is counted.' }),
    silence: t.field({ type: silenceEnum, required: true, description: 'What silence is worth when it is over.' }),
    start: t.field({
      type: deadlineStartEnum,
      defaultValue: 'receipt',
      required: true,
      description: 'From when it runs; a silence that accepts runs from completeness.',
    }),
    isSuspended: t.boolean({
      defaultValue: true,
      required: true,
      description: 'Whether it stops while the citizen is asked.',
    }),
    remindDaysBefore: t.intList({
      defaultValue: [7, 0],
      required: true,
      description: 'Calendar days before the last one on which to remind: five at most, 0 to 90.',
    }),
  }),
})

defineMutation('setRequestTypeDeadline', {
  description:
    'Says within which time requests of a type are answered; the time of open ones is computed anew. Needs `requestType:configure`.',
  input: (t) => ({
    typeId: t.id({ required: true, description: 'The type of request.' }),
    deadline: t.field({ type: deadlineInput, description: 'Without it, none.' }),
  }),
  payload: requestTypePayload('SetRequestTypeDeadlinePayload'),
  refusals: [InvalidDeadlineError],
  resolve: async (context, { typeId, deadline }) => {
    const { scope, id } = openForChange(context, typeId, 'RequestType')
    await setRequestTypeDeadline(subscribed(scope), { typeId: id, deadline: deadline ? { ...deadline } : null })
    return requestTypeNow(scope, id)
  },
})
