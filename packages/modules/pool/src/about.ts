import { configurationSchema } from './configuration.ts'

/** What the module is called: apart from the manifest, so that the graph can name it without a cycle. */
export const about = {
  id: 'pool',
  isBuiltIn: true,
  title: { fr: 'Mise en commun', en: 'Pooling' },
  description: {
    fr: 'Qui exerce quelle compétence, où et depuis quand, et les modèles que l’intercommunalité propose aux communes.',
    en: 'Who is in charge of what, where, since when, and the models that the EPCI offers to the communes.',
  },
  configuration: configurationSchema,
} as const
