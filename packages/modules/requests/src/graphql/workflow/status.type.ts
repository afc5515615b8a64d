import { builder } from '@interco/graphql'

export const statusEnum = builder.enumType('RequestStatus', {
  description: 'Where a request stands.',
  values: {
    RECEIVED: { value: 'received', description: 'Nobody has begun yet (reçue).' },
    IN_PROGRESS: { value: 'in_progress', description: 'Being handled (en cours).' },
    WAITING: { value: 'waiting', description: 'The citizen was asked something (en attente de l’usager).' },
    RESOLVED: { value: 'resolved', description: 'Done (traitée).' },
    REJECTED: { value: 'rejected', description: 'Refused, with a reason (refusée).' },
    WITHDRAWN: { value: 'withdrawn', description: 'Taken back by the citizen (retirée).' },
  } as const,
})

export const transitionEnum = builder.enumType('RequestTransition', {
  description: 'A step of a request.',
  values: {
    START: { value: 'start', description: 'Begin to handle it.' },
    ASK: { value: 'ask', description: 'Wait for something from the citizen.' },
    RESUME: { value: 'resume', description: 'Go on after the citizen answered.' },
    RESOLVE: { value: 'resolve', description: 'It is done.' },
    REJECT: { value: 'reject', description: 'Refuse it; a reason is needed.' },
    REOPEN: { value: 'reopen', description: 'Take it up again.' },
    WITHDRAW: { value: 'withdraw', description: 'Take it back, as the citizen who submitted it.' },
  } as const,
})

export const sideEnum = builder.enumType('MessageSide', {
  description: 'Who wrote a message.',
  values: {
    TENANT: { value: 'tenant', description: 'The collectivité.' },
    CITIZEN: { value: 'citizen', description: 'The person who submitted.' },
  } as const,
})

export const historyKindEnum = builder.enumType('RequestHistoryKind', {
  description: 'What happened to a request.',
  values: {
    SUBMITTED: { value: 'submitted', description: 'It was submitted.' },
    ASSIGNED: { value: 'assigned', description: 'It was given to a member, or taken back.' },
    MOVED: { value: 'moved', description: 'It went to another state.' },
    MESSAGED: { value: 'messaged', description: 'A message was sent.' },
    ROUTED: { value: 'routed', description: 'The rules of routing gave it to a team.' },
    PRIORITIZED: { value: 'prioritized', description: 'Its priority was changed.' },
    LABELLED: { value: 'labelled', description: 'Its labels were changed.' },
    NOTED: { value: 'noted', description: 'The desk noted something.' },
    LINKED: { value: 'linked', description: 'It was put under another request, or taken from it.' },
    MERGED: { value: 'merged', description: 'It was closed as the double of another request, or opened again.' },
    CORRECTED: { value: 'corrected', description: 'The citizen corrected what was asked.' },
  } as const,
})
