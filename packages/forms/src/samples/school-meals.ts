import type { FormDefinition } from '../definition/form-definition.ts'

/** Inscription à la cantine: a family registers its children; a master form, whose price and contact each commune fills in. */
export const schoolMeals: FormDefinition = {
  format: 1,
  title: 'Inscrire ses enfants à la cantine',
  introduction: 'Le repas coûte {{price}}. Pour toute question : {{contact}}.',
  pages: [
    {
      key: 'family',
      title: 'Votre foyer',
      fields: [
        {
          kind: 'text',
          key: 'firstName',
          label: 'Prénom',
          required: true,
          personal: true,
          prefill: 'account.firstName',
        },
        { kind: 'text', key: 'lastName', label: 'Nom', required: true, personal: true, prefill: 'account.lastName' },
        { kind: 'email', key: 'email', label: 'Adresse électronique', required: true, prefill: 'account.email' },
        { kind: 'phone', key: 'phone', label: 'Téléphone', required: true, prefill: 'account.phone' },
        { kind: 'address', key: 'home', label: 'Domicile', required: true, prefill: 'account.address' },
        {
          kind: 'integer',
          key: 'familyQuotient',
          label: 'Quotient familial',
          help: 'Il figure sur votre attestation de la CAF. Sans lui, le tarif le plus élevé s’applique.',
          personal: true,
          min: 0,
          max: 100_000,
          unit: '€',
        },
      ],
    },
    {
      key: 'children',
      title: 'Vos enfants',
      fields: [
        {
          kind: 'group',
          key: 'children',
          label: 'Enfants à inscrire',
          rowLabel: 'Enfant',
          min: 1,
          max: 8,
          fields: [
            { kind: 'text', key: 'childFirstName', label: 'Prénom', required: true, personal: true },
            { kind: 'text', key: 'childLastName', label: 'Nom', required: true, personal: true },
            {
              kind: 'date',
              key: 'birthDate',
              label: 'Date de naissance',
              required: true,
              personal: true,
              min: { years: -15 },
              max: { years: -2 },
            },
            {
              kind: 'choices',
              key: 'days',
              label: 'Jours de repas',
              required: true,
              options: [
                { value: 'monday', label: 'Lundi' },
                { value: 'tuesday', label: 'Mardi' },
                { value: 'thursday', label: 'Jeudi' },
                { value: 'friday', label: 'Vendredi' },
              ],
            },
            {
              kind: 'yesNo',
              key: 'allergy',
              label: 'Votre enfant a-t-il une allergie alimentaire ?',
              required: true,
              personal: true,
            },
            {
              kind: 'attachment',
              key: 'carePlan',
              label: 'Projet d’accueil individualisé (PAI)',
              types: ['pdf', 'image'],
              required: true,
              visibleIf: { op: 'equals', field: 'allergy', value: true },
            },
          ],
        },
      ],
    },
    {
      key: 'payment',
      title: 'Le règlement',
      fields: [
        {
          kind: 'choice',
          key: 'payment',
          label: 'Comment réglez-vous ?',
          required: true,
          options: [
            { value: 'debit', label: 'Prélèvement automatique' },
            { value: 'online', label: 'Paiement en ligne' },
          ],
        },
        {
          kind: 'iban',
          key: 'iban',
          label: 'IBAN du compte à débiter',
          required: true,
          visibleIf: { op: 'equals', field: 'payment', value: 'debit' },
        },
        {
          kind: 'consent',
          key: 'mandate',
          label: 'J’autorise la collectivité à prélever ce compte',
          required: true,
          visibleIf: { op: 'equals', field: 'payment', value: 'debit' },
        },
        { kind: 'explanation', key: 'privacy', label: 'Vos données', text: 'Elles sont gardées {{retention}}.' },
      ],
    },
  ],
  ineligibleIf: [
    {
      key: 'elsewhere',
      when: {
        op: 'and',
        of: [
          { op: 'not', of: { op: 'empty', field: 'home' } },
          { op: 'not', of: { op: 'inDepartment', field: 'home', values: ['86'] } },
        ],
      },
      reason: 'L’inscription est réservée aux familles du département. Écrivez à : {{contact}}.',
    },
  ],
  slots: [
    { key: 'price', purpose: 'price', label: 'Prix d’un repas', text: 'de 0,80 à 4,50 €', open: true },
    { key: 'contact', purpose: 'contact', label: 'Qui répond aux familles', text: 'le service scolaire', open: true },
    { key: 'retention', purpose: 'retention', label: 'Durée de conservation', text: 'deux ans', open: false },
  ],
}
