import type { EdgeContext } from '@interco/kernel'
import type { Representation } from './represent.ts'

/** When what the endpoint does last changed. */
const changeset = '2026-11-24T00:00:00Z'

/** Where the endpoint is and what it speaks, for programs that know only this address. */
export function describeEndpoint({ ctx, baseUrl }: EdgeContext): Representation {
  return {
    list: 'discovery',
    value: {
      changeset,
      contact: `${ctx.tenant.name}, SIREN ${ctx.tenant.siren}`,
      key_service: 'Une clé (api_key) se demande à la collectivité : son administrateur la crée dans Interco.',
      endpoints: [
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: `${baseUrl}/v2`,
          changeset,
          type: 'production',
          formats: ['text/xml', 'application/json'],
        },
      ],
    },
  }
}
