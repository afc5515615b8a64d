import * as z from 'zod/mini'

/** What may be filled in before people answer. Names, not code: whoever shows the form knows the values. */
export const prefillSource = z.enum([
  'account.firstName',
  'account.lastName',
  'account.email',
  'account.phone',
  'account.birthDate',
  'account.address',
  'organization.name',
  'organization.siret',
  'organization.siren',
  'organization.rna',
  'place.address',
  'place.commune',
  'place.point',
])

export type PrefillSource = z.infer<typeof prefillSource>
