import { EmbeddedIdentityRefusedError } from './embedded-errors.ts'

/** Throws where a provider without passwords would be a hole. */
export function refuseProduction(issuer: string): void {
  if (process.env['NODE_ENV'] === 'production') throw new EmbeddedIdentityRefusedError('NODE_ENV is «production»')
  if (new URL(issuer).protocol !== 'http:') throw new EmbeddedIdentityRefusedError('its address is not plain http')
}
