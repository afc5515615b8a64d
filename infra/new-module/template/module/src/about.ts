import { configurationSchema } from './configuration.ts'

/** What the module is called: apart from the manifest, so that the graph can name it without a cycle. */
export const about = {
  id: 'lost-items',
  title: { fr: 'Lost items', en: 'Lost items' },
  description: {
    fr: 'Lost items : à décrire en une phrase.',
    en: 'Lost items: to be described in a sentence.',
  },
  configuration: configurationSchema,
} as const
