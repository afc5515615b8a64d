import { configurationSchema } from './configuration.ts'

/** What the module is called: apart from the manifest, so that the graph can name it without a cycle. */
export const about = {
  id: 'files',
  isBuiltIn: true,
  title: { fr: 'Fichiers', en: 'Files' },
  description: {
    fr: 'L’envoi des fichiers que les personnes joignent à leurs démarches.',
    en: 'Sending the files that people attach to what they ask for.',
  },
  configuration: configurationSchema,
} as const
