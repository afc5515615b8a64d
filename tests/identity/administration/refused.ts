import { expect } from 'vitest'

/** A refusal of the administration, with this status. */
export const refused = (answered: number) => expect.objectContaining({ code: 'KEYCLOAK_REFUSED', answered })
