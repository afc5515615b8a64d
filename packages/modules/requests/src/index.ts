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
    'publishedRequest:list': ['anonymous', 'citizen', 'reader', 'agent', 'manager', 'administrator', 'dpo'],
    'requestType:publish': ['administrator'],
    'open311Key:list': ['administrator', 'dpo'],
    'open311Key:manage': ['administrator'],
    'request:approve': ['manager', 'administrator'],
    'request:remind': ['manager', 'administrator'],
    'requestType:configure': ['administrator'],
    'request:annotate': ['agent', 'manager', 'administrator'],
    'request:configure': ['manager', 'administrator'],
  },
  events: eventTypes,
  fileOwners: {
    request: async (ctx, ids) => (await import('./actions/may-read-files.ts')).mayReadOfRequests(ctx, ids),
    'request-message': async (ctx, ids) => (await import('./actions/may-read-files.ts')).mayReadOfMessages(ctx, ids),
  },
  graphql: () => import('./graphql/index.ts'),
  edges: [{ path: 'open311', load: () => import('./edges/open311/index.ts') }],
  seed: () => import('./seed.ts'),
})
