import type { FormDefinition } from '../definition/form-definition.ts'

/** Occupation du domaine public: a terrace, a skip, a scaffolding on the pavement; a master with a price and a legal basis. */
export const publicSpace: FormDefinition = {
  format: 1,
  title: 'Demander à occuper le domaine public',
  introduction: 'L’occupation est soumise à redevance : {{price}}. {{legalBasis}}',
  pages: [
    {
      key: 'applicant',
      title: 'Vous',
      fields: [
        {
          kind: 'choice',
          key: 'applicant',
          label: 'Vous demandez pour',
          required: true,
          options: [
            { value: 'person', label: 'vous-même' },
            { value: 'company', label: 'une entreprise' },
            { value: 'association', label: 'une association' },
          ],
        },
        {
          kind: 'siret',
          key: 'siret',
          label: 'SIRET',
          required: true,
          prefill: 'organization.siret',
          visibleIf: { op: 'equals', field: 'applicant', value: 'company' },
        },
        {
          kind: 'rna',
          key: 'rna',
          label: 'Numéro RNA',
          prefill: 'organization.rna',
          visibleIf: { op: 'equals', field: 'applicant', value: 'association' },
        },
        {
          kind: 'date',
          key: 'birthDate',
          label: 'Date de naissance',
          required: true,
          personal: true,
          prefill: 'account.birthDate',
          max: { days: 0 },
          visibleIf: { op: 'equals', field: 'applicant', value: 'person' },
        },
        { kind: 'email', key: 'email', label: 'Adresse électronique', required: true, prefill: 'account.email' },
      ],
    },
    {
      key: 'occupation',
      title: 'L’occupation',
      fields: [
        {
          kind: 'choice',
          key: 'use',
          label: 'Usage',
          required: true,
          options: [
            { value: 'terrace', label: 'Terrasse' },
            { value: 'skip', label: 'Benne' },
            { value: 'scaffolding', label: 'Échafaudage' },
            { value: 'move', label: 'Déménagement' },
          ],
        },
        { kind: 'address', key: 'place', label: 'Où', required: true },
        { kind: 'decimal', key: 'area', label: 'Surface occupée', required: true, min: 0.5, max: 500, unit: 'm²' },
        { kind: 'date', key: 'from', label: 'À partir du', required: true, min: { days: 15 } },
        { kind: 'date', key: 'until', label: 'Jusqu’au', required: true, min: { days: 15 } },
        {
          kind: 'text',
          key: 'plate',
          label: 'Immatriculation du véhicule',
          mask: 'AA-999-AA',
          personal: true,
          visibleIf: { op: 'equals', field: 'use', value: 'move' },
        },
        {
          kind: 'attachment',
          key: 'plan',
          label: 'Plan coté',
          required: true,
          types: ['pdf', 'image'],
          max: 3,
          visibleIf: { op: 'in', field: 'use', values: ['terrace', 'scaffolding'] },
        },
        { kind: 'heading', key: 'commitment', label: 'Engagement' },
        { kind: 'consent', key: 'insured', label: 'Je certifie être assuré pour cette occupation', required: true },
      ],
    },
  ],
  ineligibleIf: [
    {
      key: 'minor',
      when: { op: 'ageUnder', field: 'birthDate', value: 18 },
      reason: 'Il faut avoir dix-huit ans : demandez à la personne qui vous représente de remplir ce formulaire.',
    },
  ],
  slots: [
    { key: 'price', purpose: 'price', label: 'Redevance', text: '1,20 € par m² et par jour', open: true },
    {
      key: 'legalBasis',
      purpose: 'legalBasis',
      label: 'Fondement',
      text: 'Code général de la propriété des personnes publiques, art. L2125-1.',
      open: false,
    },
  ],
}
