import type { LocalDate } from '../local-date.ts'
import type { Clock } from './clock-of.ts'
import type { Silence } from './deadline.ts'

/** The service in charge, as the citizen can reach it. */
export type ServiceInCharge = {
  readonly name: string
  readonly postalAddress: string
  readonly email?: string | undefined
  readonly phone: string
}

/** What is missing, and the last day to bring it (CRPA, art. L114-5). */
export type MissingPieces = { readonly pieces: readonly string[]; readonly until: LocalDate }

/** What an acknowledgement of receipt (accusé de réception) must say, by CRPA, art. R112-5. */
export type ReceiptFacts = {
  readonly receivedOn: LocalDate
  /** The day on which silence decides; undefined where it decides nothing, or while something is missing. */
  readonly silenceOn: LocalDate | undefined
  readonly silence: Silence
  readonly service: ServiceInCharge
  readonly missing: MissingPieces | undefined
  /** Silence that refuses can be appealed: within which time, and where, must be said. */
  readonly saysAppeal: boolean
  /** Silence that accepts is attested on demand (art. L232-3): that must be said. */
  readonly saysAttestation: boolean
}

export function receiptFacts(receipt: {
  readonly receivedOn: LocalDate
  readonly clock: Pick<Clock, 'silenceOn'>
  readonly silence: Silence
  readonly service: ServiceInCharge
  readonly missing?: MissingPieces | undefined
}): ReceiptFacts {
  const { receivedOn, clock, silence, service, missing } = receipt
  return {
    receivedOn,
    silenceOn: silence === 'none' ? undefined : clock.silenceOn,
    silence,
    service,
    missing,
    saysAppeal: silence === 'refusal',
    saysAttestation: silence === 'acceptance',
  }
}
