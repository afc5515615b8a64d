import { defineModule } from '@interco/kernel'
import { about } from './about.ts'
import { eventTypes } from './domain/events.ts'

export const requests = defineModule({
  ...about,
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'requestType:list': ['anonymous', 'citizen', 'reader', 'agent', 'manager', 'administrator', 'dpo'],
    'request:submit': ['anonymous', 'citizen', 'agent', 'manager', 'administrator'],
    'request:follow': ['anonymous', 'citizen'],
    'request:list': ['reader', 'agent', 'manager', 'administrator'],
    'request:assign': ['agent', 'manager', 'administrator'],
    'request:move': ['agent', 'manager', 'administrator'],
    'request:reply': ['agent', 'manager', 'administrator'],
    'request:annotate': ['agent', 'manager', 'administrator'],
    'request:configure': ['manager', 'administrator'],
  },
  events: eventTypes,
  graphql: () => import('./graphql/index.ts'),
  seed: () => import('./seed.ts'),
})
