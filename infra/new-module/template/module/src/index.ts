import { defineModule } from '@interco/kernel'
import { about } from './about.ts'
import { eventTypes } from './domain/events.ts'

export const lostItems = defineModule({
  ...about,
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'lostItem:list': ['anonymous', 'citizen', 'reader', 'agent', 'manager', 'administrator'],
    'lostItem:create': ['agent', 'manager', 'administrator'],
  },
  events: eventTypes,
  graphql: () => import('./graphql/index.ts'),
  seed: () => import('./seed.ts'),
})
