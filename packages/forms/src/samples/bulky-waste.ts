import type { FormDefinition } from '../definition/form-definition.ts'

/** Encombrants: a home asks for its furniture to be collected; overseas as in the metropole. */
export const bulkyWaste: FormDefinition = {
  format: 1,
  title: 'Faire enlever des encombrants',
  pages: [
    {
      key: 'items',
      title: 'Les objets',
      fields: [
        {
          kind: 'group',
          key: 'items',
          label: 'Objets à enlever',
          rowLabel: 'Objet',
          min: 1,
          max: 6,
          fields: [
            { kind: 'text', key: 'item', label: 'Objet', required: true, maxLength: 100 },
            { kind: 'integer', key: 'count', label: 'Nombre', required: true, min: 1, max: 10 },
            { kind: 'yesNo', key: 'electric', label: 'Fonctionne-t-il à l’électricité ?', required: true },
          ],
        },
        {
          kind: 'explanation',
          key: 'resale',
          label: 'Avant de jeter',
          text: 'Une ressourcerie peut reprendre ce qui marche encore.',
        },
      ],
    },
    {
      key: 'visit',
      title: 'Le passage',
      visibleIf: { op: 'atLeast', field: 'items', value: 1 },
      fields: [
        {
          kind: 'address',
          key: 'home',
          label: 'Adresse',
          required: true,
          departments: ['974'],
          prefill: 'account.address',
        },
        { kind: 'phone', key: 'phone', label: 'Téléphone', required: true, prefill: 'account.phone' },
        { kind: 'date', key: 'day', label: 'Jour souhaité', required: true, min: { days: 3 }, max: { days: 60 } },
        { kind: 'time', key: 'hour', label: 'À partir de', min: '06:00', max: '18:00' },
      ],
    },
  ],
  notices: [
    {
      key: 'many',
      page: 'items',
      level: 'information',
      when: { op: 'more', field: 'items', value: 4 },
      text: 'Au-delà de quatre objets, deux passages peuvent être nécessaires.',
    },
  ],
}
