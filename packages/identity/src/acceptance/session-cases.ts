import type { Faults } from '../simulated/index.ts'
import type { AcceptanceCase } from './acceptance.ts'
import { describe } from './person-cases.ts'

/** What becomes of sessions, on both sides. */
export const sessionCases: readonly AcceptanceCase[] = [
  {
    id: 'removed-upstream',
    title: 'Une personne retirée de l’annuaire ne se connecte plus',
    needs: 'simulation',
    run: async (bench) => {
      const upstream = bench.simulated()
      const [account] = upstream.accounts
      const before = await bench.signIn(bench.person)
      if (before.kind === 'out' || !account) return { passed: false, observed: describe(before) }
      upstream.faults.removed.add(account.id)
      const after = await bench.signIn(bench.person)
      const remains = (await bench.refresh(before.refreshToken))
        ? 'sa session ouverte dure encore : 30 minutes sans usage, 10 heures au plus, ou jusqu’au signal de déconnexion'
        : 'sa session ouverte est finie'
      return { passed: after.kind === 'out', observed: `${describe(after)} ; ${remains}` }
    },
  },
  down('down-503', 'Le fournisseur est en panne (503) : refus, les autres se connectent', 'answers-503'),
  down('down-cut', 'Le fournisseur ne répond plus : refus, les autres se connectent', 'cuts-connections'),
  {
    id: 'logout-from-interco',
    title: 'Se déconnecter d’Interco déconnecte du fournisseur',
    needs: 'simulation',
    run: async (bench) => {
      const upstream = bench.simulated()
      const signedIn = await bench.signIn(bench.person)
      if (signedIn.kind === 'out') return { passed: false, observed: describe(signedIn) }
      const before = upstream.sessionCount()
      const end = new URL(`${bench.interco.issuer}/protocol/openid-connect/logout`)
      end.searchParams.set('id_token_hint', signedIn.idToken)
      await signedIn.visitor.open(end)
      const ended = before - upstream.sessionCount()
      const lives = await bench.refresh(signedIn.refreshToken)
      return { passed: ended === 1 && !lives, observed: `${ended} session finie au fournisseur, ${told(lives)}` }
    },
  },
  {
    id: 'logout-from-upstream',
    title: 'Se déconnecter du fournisseur déconnecte d’Interco',
    needs: 'simulation',
    run: async (bench) => {
      const upstream = bench.simulated()
      const signedIn = await bench.signIn(bench.person)
      const account = upstream.accounts.find(({ email }) => email === bench.person)
      if (signedIn.kind === 'out' || !account) return { passed: false, observed: describe(signedIn) }
      const answers = await upstream.signOut(account.id)
      const lives = await bench.refresh(signedIn.refreshToken)
      const isHeard = answers.length > 0 && answers.every((status) => status < 300)
      return { passed: isHeard && !lives, observed: `signal ${isHeard ? 'reçu' : 'refusé'}, ${told(lives)}` }
    },
  },
]

const told = (lives: boolean) => (lives ? 'la session d’Interco vit encore' : 'la session d’Interco est finie')

function down(id: string, title: string, how: Faults['down']): AcceptanceCase {
  return {
    id,
    title,
    needs: 'someone-else',
    run: async (bench) => {
      bench.simulated().faults.down = how
      const isOut = await bench.signIn(bench.person).then(
        ({ kind }) => kind === 'out',
        // The browser itself is told that nobody answers.
        () => true,
      )
      await bench.signInSomeoneElse?.()
      return {
        passed: isOut,
        observed: `${isOut ? 'connexion refusée' : 'connexion acceptée'}, les autres se connectent`,
      }
    },
  }
}
