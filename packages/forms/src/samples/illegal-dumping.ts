import type { FormDefinition } from '../definition/form-definition.ts'

/** Dépôt sauvage: the report of waste left in a public place. */
export const illegalDumping: FormDefinition = {
  format: 1,
  title: 'Signaler un dépôt sauvage',
  introduction:
    'Votre signalement est transmis au service propreté, qui intervient en général sous trois jours ouvrés.',
  pages: [
    {
      key: 'waste',
      title: 'Le dépôt',
      fields: [
        {
          kind: 'choices',
          key: 'waste',
          label: 'Que voyez-vous ?',
          required: true,
          options: [
            { value: 'bulky', label: 'Meubles, matelas, électroménager' },
            { value: 'rubble', label: 'Gravats' },
            { value: 'bags', label: 'Sacs d’ordures' },
            { value: 'tyres', label: 'Pneus' },
            { value: 'hazardous', label: 'Amiante, peinture, produits dangereux' },
          ],
        },
        {
          kind: 'yesNo',
          key: 'burning',
          label: 'Le dépôt brûle-t-il, ou dégage-t-il une fumée ou une odeur suffocante ?',
          required: true,
          visibleIf: { op: 'contains', field: 'waste', value: 'hazardous' },
        },
        {
          kind: 'choice',
          key: 'volume',
          label: 'Quel volume environ ?',
          required: true,
          options: [
            { value: 'small', label: 'Un coffre de voiture' },
            { value: 'medium', label: 'Une camionnette' },
            { value: 'large', label: 'Davantage' },
          ],
        },
        { kind: 'paragraph', key: 'description', label: 'Précisions', maxLength: 2_000 },
        { kind: 'attachment', key: 'photos', label: 'Photos', types: ['image'], min: 1, max: 4, maxSize: 10_000_000 },
      ],
    },
    {
      key: 'place',
      title: 'Le lieu',
      fields: [
        { kind: 'point', key: 'spot', label: 'Emplacement sur la carte', required: true, prefill: 'place.point' },
        {
          kind: 'commune',
          key: 'commune',
          label: 'Commune',
          required: true,
          departments: ['86'],
          prefill: 'place.commune',
        },
        {
          kind: 'choice',
          key: 'land',
          label: 'Où se trouve le dépôt ?',
          required: true,
          options: [
            { value: 'public', label: 'Sur la voie publique' },
            { value: 'bins', label: 'Au pied de conteneurs' },
            { value: 'private', label: 'Sur un terrain privé' },
          ],
        },
      ],
    },
    {
      key: 'contact',
      title: 'Vous prévenir',
      fields: [
        { kind: 'yesNo', key: 'follow', label: 'Voulez-vous être prévenu quand le dépôt est enlevé ?' },
        {
          kind: 'email',
          key: 'email',
          label: 'Adresse électronique',
          prefill: 'account.email',
          visibleIf: { op: 'equals', field: 'follow', value: true },
          requiredIf: { op: 'empty', field: 'phone' },
        },
        {
          kind: 'phone',
          key: 'phone',
          label: 'Téléphone',
          prefill: 'account.phone',
          visibleIf: { op: 'equals', field: 'follow', value: true },
          requiredIf: { op: 'empty', field: 'email' },
        },
      ],
    },
  ],
  notices: [
    {
      key: 'fire',
      page: 'waste',
      level: 'stop',
      when: { op: 'equals', field: 'burning', value: true },
      text: 'Éloignez-vous et appelez le 18 ou le 112. Ne remplissez pas ce formulaire.',
    },
    {
      key: 'asbestos',
      page: 'waste',
      level: 'information',
      when: { op: 'contains', field: 'waste', value: 'hazardous' },
      text: 'Ne touchez pas à ces déchets.',
    },
  ],
  ineligibleIf: [
    {
      key: 'privateLand',
      when: { op: 'equals', field: 'land', value: 'private' },
      reason: 'La collectivité n’enlève pas les dépôts d’un terrain privé : adressez-vous à son propriétaire.',
    },
  ],
}
