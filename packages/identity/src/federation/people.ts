import type { FederatedPerson, Federation } from '@interco/kernel'
import { type FoundUser, KeycloakRefusedError, type Users } from '../admin/index.ts'
import { isKnownId, knownId } from './known-id.ts'

/** The client whose pages people come back to. */
const pagesClient = 'interco-web'
const welcome = ['UPDATE_PASSWORD', 'VERIFY_EMAIL']

export function describePerson({ id, email, firstName, lastName, ...is }: FoundUser): FederatedPerson {
  return {
    subject: id,
    name: [firstName, lastName].filter(Boolean).join(' '),
    email: email?.toLowerCase(),
    isEmailVerified: is.emailVerified ?? false,
    isEnabled: is.enabled,
  }
}

export function createPeople(
  users: Users,
): Pick<Federation, 'findPerson' | 'findPersonByEmail' | 'ensurePerson' | 'sendWelcome' | 'signOut'> {
  async function findPersonByEmail(email: string): Promise<FederatedPerson | undefined> {
    const found = await users.findByEmail(email.trim().toLowerCase())
    return found && describePerson(found)
  }

  return {
    findPerson: async (subject) => {
      const found = isKnownId(subject) ? await users.get(subject) : undefined
      return found && describePerson(found)
    },
    findPersonByEmail,
    ensurePerson: async ({ email: given, name }) => {
      const email = given.trim().toLowerCase()
      const known = await findPersonByEmail(email)
      if (known) return known
      await users.ensure({ username: email, email, ...splitName(name), enabled: true, emailVerified: false })
      const made = await findPersonByEmail(email)
      // Someone else has their address for a name.
      if (!made) throw new KeycloakRefusedError('POST', '/users', 409)
      return made
    },
    sendWelcome: async (subject, returnTo) => {
      const id = knownId(subject)
      const asked = { actions: welcome, client: pagesClient }
      const sent = users.askByMail(id, { ...asked, returnTo }).catch((error: unknown) => {
        // Keycloak leads only to addresses that the client is registered with; without one, to the first page of Interco.
        if (isAnswer(error, 400)) return users.askByMail(id, asked)
        throw error
      })
      return sent.then(
        () => true,
        (error: unknown) => {
          if (isAnswer(error, 500)) return false
          throw error
        },
      )
    },
    signOut: async (subject) => {
      await users.signOut(knownId(subject))
    },
  }
}

/** As forms in French ask for it: the first name, then all that follows. */
function splitName(name: string): { readonly firstName: string; readonly lastName: string } {
  const [first = '', ...rest] = name.trim().split(/\s+/)
  return { firstName: first, lastName: rest.join(' ') }
}

function isAnswer(error: unknown, status: number): boolean {
  return error instanceof KeycloakRefusedError && error.answered === status
}
