import type { LocalDate } from '../local-date.ts'
import type { ResumeMode } from './deadline.ts'

/** What happened to a piece of work, as far as its clock is concerned. A history holds them in the order in which they were written. */
export type ClockEvent =
  /** It was received, by the holder. */
  | { readonly kind: 'started'; readonly at: Date; readonly holder: string }
  /**
   * The citizen was asked. With `until`, the last day that they were given, a time that continues goes on by itself after it; one
   * that begins again waits for what is missing (CRPA, art. L114-5).
   */
  | { readonly kind: 'suspended'; readonly at: Date; readonly until?: LocalDate | undefined }
  /** The citizen answered; or work goes on after a stop. Without a mode, the deadline says it. */
  | { readonly kind: 'resumed'; readonly at: Date; readonly mode?: ResumeMode | undefined }
  /**
   * Another holder has it. `reset` where the time runs from its receipt by whoever is competent, as for a silence that accepts
   * (CRPA, art. L114-3); else it continues.
   */
  | { readonly kind: 'handedOver'; readonly at: Date; readonly holder: string; readonly mode?: ResumeMode | undefined }
  /** It was answered or withdrawn. */
  | { readonly kind: 'stopped'; readonly at: Date }
