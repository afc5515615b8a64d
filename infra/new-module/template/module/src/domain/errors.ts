import { DomainError } from '@interco/kernel'

/** The tenant takes no lost items at the moment. */
export class LostItemClosedError extends DomainError {
  readonly code = 'LOST_ITEM_CLOSED'

  constructor() {
    super('Le dépôt est fermé pour le moment.')
  }
}
