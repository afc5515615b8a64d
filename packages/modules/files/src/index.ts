import { defineModule } from '@interco/kernel'
import { about } from './about.ts'

export const files = defineModule({
  ...about,
  // The table of files is the core’s: modules attach files also where this one is not loaded.
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'file:upload': ['anonymous', 'citizen', 'agent', 'manager', 'administrator'],
  },
  events: [],
  graphql: () => import('./graphql/index.ts'),
  seed: async () => ({ seed: async () => undefined }),
})
