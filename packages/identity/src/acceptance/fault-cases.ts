import { setTimeout as pause } from 'node:timers/promises'
import type { Faults } from '../simulated/index.ts'
import type { AcceptanceCase } from './acceptance.ts'
import { describe } from './person-cases.ts'

/** Keycloak reads keys again no sooner than ten seconds after it read them. */
const rotationWithinMs = 20_000
const betweenTriesMs = 1_000

/** What a provider, or someone between it and Interco, may do wrong. */
export const faultCases: readonly AcceptanceCase[] = [
  refused('wrong-nonce', 'Un jeton fait pour une autre connexion (nonce), refus', { wrongNonce: true }),
  refused('expired-code', 'Un code expiré, refus', { codeExpired: true }),
  refused('wrong-audience', 'Un jeton fait pour une autre application, refus', { wrongAudience: true }),
  refused('wrong-issuer', 'Un jeton d’un autre émetteur, refus', { wrongIssuer: true }),
  refused('foreign-key', 'Un jeton signé par une autre clé, refus', { foreignKey: true }),
  refused('unsigned', 'Un jeton sans signature, refus', { unsigned: true }),
  accepted('clock-3-ahead', 'Une horloge en avance de 3 s, connexion', 3),
  accepted('clock-3-behind', 'Une horloge en retard de 3 s, connexion', -3),
  refused('clock-90-ahead', 'Une horloge en avance de 90 s, refus', { clockSkewSeconds: 90 }),
  refused('clock-90-behind', 'Une horloge en retard de 90 s, refus', { clockSkewSeconds: -90 }),
  {
    id: 'rotated-keys',
    title: 'Des clés changées pendant une connexion sont reconnues ensuite, sans intervention',
    needs: 'simulation',
    run: async (bench) => {
      const { faults } = bench.simulated()
      // Who has read the former key before may believe this one token still.
      faults.keyWithdrawn = true
      await bench.signIn(bench.person)
      faults.keyWithdrawn = false
      const startMs = performance.now()
      while (performance.now() - startMs < rotationWithinMs) {
        if ((await bench.signIn(bench.person)).kind === 'in') {
          return {
            passed: true,
            observed: `connexion acceptée ${Math.round((performance.now() - startMs) / 1000)} s après`,
          }
        }
        await pause(betweenTriesMs)
      }
      return { passed: false, observed: `toujours refusées ${rotationWithinMs / 1000} s après` }
    },
  },
]

function refused(id: string, title: string, faults: Partial<Faults>): AcceptanceCase {
  return {
    id,
    title,
    needs: 'simulation',
    run: async (bench) => {
      Object.assign(bench.simulated().faults, faults)
      const signedIn = await bench.signIn(bench.person)
      return { passed: signedIn.kind === 'out' && signedIn.proof === undefined, observed: describe(signedIn) }
    },
  }
}

function accepted(id: string, title: string, clockSkewSeconds: number): AcceptanceCase {
  return {
    id,
    title,
    needs: 'simulation',
    run: async (bench) => {
      bench.simulated().faults.clockSkewSeconds = clockSkewSeconds
      const signedIn = await bench.signIn(bench.person)
      return { passed: signedIn.kind === 'in', observed: describe(signedIn) }
    },
  }
}
