import { defineModule } from '@interco/kernel'
import { about } from './about.ts'

export const pool = defineModule({
  ...about,
  // What it shows is in the registry: it has no table in a tenant.
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'model:list': ['reader', 'agent', 'manager', 'administrator', 'dpo'],
    'model:publish': ['manager', 'administrator'],
  },
  events: [],
  graphql: () => import('./graphql/index.ts'),
  seed: async () => ({ seed: async () => undefined }),
})
