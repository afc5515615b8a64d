import { configurationSchema } from './configuration.ts'

/** What the module is called: apart from the manifest, so that the graph can name it without a cycle. */
export const about = {
  id: 'requests',
  title: { fr: 'Demandes', en: 'Requests' },
  description: {
    fr: 'Les demandes des usagers : dépôt, traitement par les agents, échanges et suivi.',
    en: 'Requests of citizens: submission, handling by agents, messages and follow-up.',
  },
  configuration: configurationSchema,
} as const
