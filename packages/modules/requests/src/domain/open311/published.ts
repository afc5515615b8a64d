import { assertNever } from '@interco/kernel'
import { isClosed, type Status } from '../workflow/status.ts'

/** How much of its requests a type shows to whoever asks. */
export const publications = ['nothing', 'state', 'text'] as const
export type Publication = (typeof publications)[number]

export type PublicationDates = { readonly statePublicSince: Date | null; readonly textPublicSince: Date | null }

/** What is published from now on: never what was submitted before somebody decided so. */
export function publish(publication: Publication, known: PublicationDates, at: Date): PublicationDates {
  const statePublicSince = known.statePublicSince ?? at
  switch (publication) {
    case 'nothing':
      return { statePublicSince: null, textPublicSince: null }
    case 'state':
      return { statePublicSince, textPublicSince: null }
    case 'text':
      return { statePublicSince, textPublicSince: known.textPublicSince ?? at }
    default:
      return assertNever(publication)
  }
}

/** A request is open or closed, and nothing else, in GeoReport v2. */
export function publicStatus(status: Status): 'open' | 'closed' {
  return isClosed(status) ? 'closed' : 'open'
}

/** Where it stands, in words of ours: what agents write to the citizen is for the citizen alone. */
export function statusNotes(status: Status): string {
  switch (status) {
    case 'received':
      return 'La demande a été reçue.'
    case 'in_progress':
      return 'La demande est en cours de traitement.'
    case 'waiting':
      return 'Une précision a été demandée.'
    case 'resolved':
      return 'La demande a été traitée.'
    case 'rejected':
      return 'Il n’a pas été donné suite à la demande.'
    case 'withdrawn':
      return 'La demande a été retirée par la personne qui l’avait déposée.'
    default:
      return assertNever(status)
  }
}

/** About 110 m to the north and 75 m to the east in France: a group of houses, and no door. */
const coarse = 3

/** The place of a request whose text is not published: someone may have reported it from home. */
export function coarsely(degrees: number): number {
  return Number(degrees.toFixed(coarse))
}
