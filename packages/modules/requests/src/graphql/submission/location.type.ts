import { builder, column, type Scoped } from '@interco/graphql'
import type { RequestRow } from '../../data/request.repository.ts'
import { requests } from '../../data/tables.ts'

export const locationInput = builder.inputType('LocationInput', {
  description: 'A point on the map, in degrees of WGS 84.',
  fields: (t) => ({
    latitude: t.float({ required: true, description: 'From -90 in the south to 90.' }),
    longitude: t.float({ required: true, description: 'From -180 in the west to 180.' }),
  }),
})

export const placeRef = builder.objectRef<Scoped<RequestRow>>('RequestPlace').implement({
  description: 'Where a request is about.',
  fields: (t) => ({
    text: t.string({ nullable: true, description: 'In the citizen’s words.', resolve: column(requests, 'place') }),
    latitude: t.float({
      nullable: true,
      description: 'In degrees of WGS 84; null when it was not shown on the map.',
      resolve: column(requests, 'latitude'),
    }),
    longitude: t.float({
      nullable: true,
      description: 'In degrees of WGS 84; null with the latitude.',
      resolve: column(requests, 'longitude'),
    }),
    inseeCode: t.field({
      type: 'InseeCode',
      nullable: true,
      description: 'The commune.',
      resolve: column(requests, 'inseeCode'),
    }),
  }),
})

export const channelEnum = builder.enumType('RequestChannel', {
  description: 'How a request came.',
  values: {
    WEB: { value: 'web', description: 'By the citizen, on a page.' },
    COUNTER: { value: 'counter', description: 'By an agent at the counter (guichet).' },
    PHONE: { value: 'phone', description: 'By an agent on the phone.' },
    MAIL: { value: 'mail', description: 'By an agent, from a letter or an e-mail.' },
    PROGRAM: { value: 'program', description: 'By a program of the tenant.' },
  } as const,
})
