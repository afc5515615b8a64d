import { builder } from '@interco/graphql'

export const priorityEnum = builder.enumType('RequestPriority', {
  description: 'How soon a request is to be handled.',
  values: {
    URGENT: { value: 'urgent', description: 'At once: someone may come to harm.' },
    HIGH: { value: 'high', description: 'Before the others.' },
    NORMAL: { value: 'normal', description: 'In its turn.' },
    LOW: { value: 'low', description: 'When there is time.' },
  } as const,
})
