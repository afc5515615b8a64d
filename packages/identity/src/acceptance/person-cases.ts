import { roleByGroup } from '../actor-from-claims.ts'
import { judgeUpstream } from '../broker/judge-upstream.ts'
import type { AcceptanceCase, SignIn } from './acceptance.ts'

/** What people may do, and what their provider may not say of them. */
export const personCases: readonly AcceptanceCase[] = [
  {
    id: 'good-login',
    title: 'Une personne de la collectivité se connecte par son adresse, avec les seuls rôles permis',
    needs: 'person',
    run: async (bench) => {
      const { broker, upstream, person } = bench
      const signedIn = await bench.signIn(person)
      if (signedIn.kind === 'out') return { passed: false, observed: describe(signedIn) }
      const roles = rolesIn(signedIn, broker.organization.id)
      const account = upstream?.accounts.find(({ email }) => email === person)
      const verdict = account && judgeUpstream(broker, { ...account, sub: account.subject }, undefined)
      const listed = new Set<string>(broker.groups.map(({ role }) => role))
      const isAsJudged = verdict === undefined || (verdict.kind === 'accepted' && isSame(verdict.roles, roles))
      const isHere = signedIn.groups.size === 1 && signedIn.groups.has(broker.organization.id)
      const passed = isHere && isAsJudged && roles.every((role) => listed.has(role))
      return {
        passed,
        observed: `membre de ${signedIn.groups.size} organisation(s), rôles : ${roles.join(', ') || 'aucun'}`,
      }
    },
  },
  {
    id: 'unlisted-group',
    title: 'Un groupe qui n’est pas dans la liste ne donne rien, même s’il s’appelle « administrateurs »',
    needs: 'simulation',
    run: async (bench) => {
      const { broker } = bench
      const listed = new Set(broker.groups.map(({ group }) => group))
      const other = bench
        .simulated()
        .accounts.find(({ groups }) => groups.length > 0 && !groups.some((one) => listed.has(one)))
      if (!other) return { passed: false, observed: 'aucun compte simulé ne convient' }
      const signedIn = await bench.signIn(other.email)
      if (signedIn.kind === 'out') return { passed: false, observed: describe(signedIn) }
      const roles = rolesIn(signedIn, broker.organization.id)
      return { passed: roles.length === 0, observed: `rôles : ${roles.join(', ') || 'aucun'}` }
    },
  },
  {
    id: 'group-withdrawn',
    title: 'Un groupe retiré dans l’annuaire retire le rôle à la connexion suivante',
    needs: 'simulation',
    run: async (bench) => {
      bench.simulated().faults.claims = { groups: [] }
      const signedIn = await bench.signIn(bench.person)
      if (signedIn.kind === 'out') return { passed: false, observed: describe(signedIn) }
      const roles = rolesIn(signedIn, bench.broker.organization.id)
      return { passed: roles.length === 0, observed: `rôles : ${roles.join(', ') || 'aucun'}` }
    },
  },
  refused('siret-missing', 'Sans SIRET, refus', { siret: undefined }),
  refused('siret-foreign', 'Avec le SIRET d’une autre collectivité, refus', { siret: '20006985400011' }),
  refused('address-foreign', 'Avec une adresse hors des domaines de la collectivité, refus', {
    email: 'intrus@ailleurs.example',
    sub: 'u-intrus',
  }),
  {
    id: 'address-turned-foreign',
    title: 'Une adresse devenue étrangère à la collectivité n’est pas crue, et redevenue bonne elle l’est',
    needs: 'simulation',
    run: async (bench) => {
      const { faults } = bench.simulated()
      faults.claims = { email: 'intrus@ailleurs.example' }
      const foreign = await bench.signIn(bench.person, { readsMail: false })
      faults.claims = {}
      const again = await bench.signIn(bench.person)
      return {
        passed: foreign.kind === 'out' && again.kind === 'in',
        observed: `${describe(foreign)}, puis ${describe(again)}`,
      }
    },
  },
  takeover('takeover', 'L’adresse d’un compte existant, non vérifiée, ne le donne pas', false),
  takeover('takeover-verified', 'L’adresse d’un compte existant, dite vérifiée, ne le donne pas non plus', true),
]

function refused(id: string, title: string, claims: Record<string, unknown>): AcceptanceCase {
  return {
    id,
    title,
    needs: 'simulation',
    run: async (bench) => {
      bench.simulated().faults.claims = claims
      const signedIn = await bench.signIn(bench.person, { readsMail: false })
      return { passed: signedIn.kind === 'out' && signedIn.proof === undefined, observed: describe(signedIn) }
    },
  }
}

function takeover(id: string, title: string, email_verified: boolean): AcceptanceCase {
  return {
    id,
    title,
    needs: 'existing-account',
    run: async (bench) => {
      bench.simulated().faults.claims = { email: bench.existingEmail, email_verified, sub: `u-${id}` }
      // Even to one who reads the mail of that address: proofs by mail were bound to nobody (CVE-2026-82968).
      const signedIn = await bench.signIn(bench.person)
      return { passed: signedIn.kind === 'out' && signedIn.proof === 'account', observed: describe(signedIn) }
    },
  }
}

export function describe(signedIn: SignIn): string {
  if (signedIn.kind === 'in') return 'connexion acceptée'
  if (signedIn.proof === 'account') return 'la preuve du compte existant est demandée'
  if (signedIn.proof === 'address') return 'la preuve de l’adresse est demandée'
  return `connexion refusée (${signedIn.status})`
}

function rolesIn(signedIn: Extract<SignIn, { kind: 'in' }>, organization: string): readonly string[] {
  return (signedIn.groups.get(organization) ?? []).map((group) => roleByGroup.get(group) ?? group)
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join()
}
