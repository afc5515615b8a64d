import { DomainError } from '@interco/kernel'

const told = {
  unreachable: 'it does not answer',
  undescribed: 'its discovery document is missing or incomplete',
  misnamed: 'it calls itself by another issuer than the one given',
  unsigned: 'it signs ID tokens neither with RS256 nor with ES256',
  'without-pkce': 'it does not know PKCE with S256',
  'domain-missing': 'no e-mail domain is given for it',
} as const

export type BrokerFault = keyof typeof told

/** A municipality’s identity provider can’t be let in as it is. */
export class BrokerUnusableError extends DomainError {
  readonly code = 'BROKER_UNUSABLE'
  override readonly status = 502
  readonly fault: BrokerFault

  constructor(fault: BrokerFault, options?: ErrorOptions) {
    super(`The municipality’s identity provider is not usable: ${told[fault]}.`, options)
    this.fault = fault
  }
}
