import { afterAll, beforeAll, describe } from 'vitest'
import { holdBrowserSessions } from './people/browser-sessions.ts'
import { holdConventions } from './people/conventions.ts'
import { holdInvitations } from './people/invitations.ts'
import { holdJoining } from './people/joining.ts'
import { holdMembers } from './people/members.ts'
import { holdOperatorAccess } from './people/operator-access.ts'
import { openPool, type Pool } from './people/pool.ts'
import { holdPrograms } from './people/programs.ts'
import type { ProviderUnderTest } from './provider.ts'

/** Who works where, by the API of Interco, with a provider that follows. */
export function holdPeople(open: () => Promise<ProviderUnderTest>): void {
  describe('people', { timeout: 30_000 }, () => {
    let pool: Pool
    beforeAll(async () => {
      pool = await openPool(await open())
    }, 180_000)
    afterAll(() => pool.close())

    holdInvitations(() => pool)
    holdMembers(() => pool)
    holdConventions(() => pool)
    holdPrograms(() => pool)
    holdOperatorAccess(() => pool)
    holdBrowserSessions(() => pool)
    holdJoining(() => pool)
  })
}
