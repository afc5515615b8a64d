import { defineModule } from '@interco/kernel'
import { about } from './about.ts'
import { eventTypes } from './domain/events.ts'

export const people = defineModule({
  ...about,
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'member:list': ['reader', 'agent', 'manager', 'administrator', 'dpo'],
    'member:manage': ['administrator'],
    'program:list': ['administrator', 'dpo'],
    'program:manage': ['administrator'],
    'access:list': ['administrator', 'dpo'],
    'access:manage': ['administrator'],
    'access:explain': ['administrator', 'dpo'],
    'journal:read': ['dpo'],
  },
  events: eventTypes,
  graphql: () => import('./graphql/index.ts'),
  seed: async () => ({ seed: async () => undefined }),
})
