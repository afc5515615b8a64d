import type { FormDefinition } from '../definition/form-definition.ts'

/** Nid-de-poule: the report of a damaged road, by who passes there. */
export const pothole: FormDefinition = {
  format: 1,
  title: 'Signaler une chaussée abîmée',
  pages: [
    {
      key: 'damage',
      title: 'Le problème',
      fields: [
        {
          kind: 'choice',
          key: 'damage',
          label: 'Que constatez-vous ?',
          required: true,
          options: [
            { value: 'pothole', label: 'Nid-de-poule' },
            { value: 'subsidence', label: 'Affaissement' },
            { value: 'pavement', label: 'Trottoir dégradé' },
            { value: 'manhole', label: 'Plaque d’égout déplacée ou manquante' },
          ],
        },
        {
          kind: 'integer',
          key: 'depth',
          label: 'Profondeur approximative',
          min: 1,
          max: 200,
          unit: 'cm',
          visibleIf: { op: 'in', field: 'damage', values: ['pothole', 'subsidence'] },
        },
        { kind: 'date', key: 'seenOn', label: 'Constaté le', max: { days: 0 }, min: { days: -365 } },
        { kind: 'yesNo', key: 'hurt', label: 'Quelqu’un a-t-il été blessé ?', required: true },
        {
          kind: 'paragraph',
          key: 'accident',
          label: 'Que s’est-il passé ?',
          required: true,
          maxLength: 4_000,
          visibleIf: { op: 'equals', field: 'hurt', value: true },
        },
      ],
    },
    {
      key: 'place',
      title: 'Le lieu',
      fields: [
        { kind: 'point', key: 'spot', label: 'Emplacement sur la carte', required: true, prefill: 'place.point' },
        { kind: 'address', key: 'address', label: 'Adresse la plus proche', prefill: 'place.address' },
        { kind: 'attachment', key: 'photos', label: 'Photos', types: ['image'], max: 4 },
      ],
    },
  ],
  notices: [
    {
      key: 'openManhole',
      page: 'damage',
      level: 'stop',
      when: { op: 'equals', field: 'damage', value: 'manhole' },
      text: 'Un regard ouvert est un danger immédiat : appelez l’astreinte de la voirie, affichée sur le site de la commune.',
    },
    {
      key: 'deep',
      page: 'damage',
      level: 'information',
      when: { op: 'atLeast', field: 'depth', value: 15 },
      text: 'Le trou sera balisé dès que l’équipe aura reçu votre signalement.',
    },
  ],
}
