import type { KindName } from '../definition/field.ts'
import type { PrefillSource } from '../definition/prefill-source.ts'

const takers: Readonly<Record<PrefillSource, KindName>> = {
  'account.firstName': 'text',
  'account.lastName': 'text',
  'account.email': 'email',
  'account.phone': 'phone',
  'account.birthDate': 'date',
  'account.address': 'address',
  'organization.name': 'text',
  'organization.siret': 'siret',
  'organization.siren': 'siren',
  'organization.rna': 'rna',
  'place.address': 'address',
  'place.commune': 'commune',
  'place.point': 'point',
}

export function takesPrefill(kind: KindName, source: PrefillSource): boolean {
  return takers[source] === kind
}
