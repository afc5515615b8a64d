import type { EmbeddedOrganization } from '@interco/identity/embedded'

/** From the official geographic code: an EPCI and three of its communes. */
export const organizations: readonly EmbeddedOrganization[] = [
  {
    id: '0199a1f0-0000-7000-8000-000000000001',
    tenantId: '0199a1f0-0000-7000-8000-0000000000a1',
    alias: 'grand-poitiers',
    name: 'Grand Poitiers',
    siren: '200069854',
  },
  {
    id: '0199a1f0-0000-7000-8000-000000000002',
    tenantId: '0199a1f0-0000-7000-8000-0000000000a2',
    alias: 'poitiers',
    name: 'Poitiers',
    siren: '218601946',
    inseeCode: '86194',
  },
  {
    id: '0199a1f0-0000-7000-8000-000000000003',
    tenantId: '0199a1f0-0000-7000-8000-0000000000a3',
    alias: 'buxerolles',
    name: 'Buxerolles',
    siren: '218600419',
    inseeCode: '86041',
  },
  {
    id: '0199a1f0-0000-7000-8000-000000000004',
    tenantId: '0199a1f0-0000-7000-8000-0000000000a4',
    alias: 'chauvigny',
    name: 'Chauvigny',
    siren: '218600708',
    inseeCode: '86070',
  },
]
