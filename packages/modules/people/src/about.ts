import { configurationSchema } from './configuration.ts'

/** What the module is called: apart from the manifest, so that the graph can name it without a cycle. */
export const about = {
  id: 'people',
  isBuiltIn: true,
  title: { fr: 'Agents et accès', en: 'People and access' },
  description: {
    fr: 'Qui travaille pour la collectivité, avec quels droits, et le journal des accès.',
    en: 'Who works for the tenant, with which rights, and the journal of accesses.',
  },
  configuration: configurationSchema,
} as const
