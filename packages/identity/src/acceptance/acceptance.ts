import type { Broker } from '../broker/broker.ts'
import type { SimulatedProvider } from '../simulated/index.ts'
import type { Person, Visitor } from './visitor.ts'

export type Verdict = 'passed' | 'failed' | 'not-run'

export type CaseResult = {
  readonly id: string
  /** As the report says it, in French. */
  readonly title: string
  readonly verdict: Verdict
  /** What was seen, or why it was not run; nothing personal. */
  readonly observed: string
}

export type AcceptanceReport = {
  readonly broker: string
  readonly issuer: string
  readonly at: string
  readonly isSimulated: boolean
  /** Nothing failed. What was not run is named. */
  readonly isAccepted: boolean
  readonly cases: readonly CaseResult[]
}

export type AcceptanceOptions = {
  readonly broker: Broker
  /** Interco’s own provider, and a client of it whose flow the bench walks through. */
  readonly interco: { readonly issuer: string; readonly clientId: string; readonly redirectUri: string }
  /** A person with a browser that knows nobody. */
  readonly arrive: (person: Person) => Visitor
  /** Someone of the municipality; with the simulated provider, one of its accounts is taken. */
  readonly email?: string
  /** The municipality’s provider where it is the simulated one, to whom faults can be ordered. */
  readonly upstream?: SimulatedProvider
  /** An account that Interco has already, within the municipality’s domain, which no provider is linked to. */
  readonly existingEmail?: string
  /** Resolves when someone who has nothing to do with the municipality’s provider has signed in. */
  readonly signInSomeoneElse?: () => Promise<void>
}

export type Outcome = { readonly passed: boolean; readonly observed: string }

export type AcceptanceCase = {
  readonly id: string
  readonly title: string
  /** It needs a fault that no real provider makes on demand. */
  readonly needs?: 'simulation' | 'existing-account' | 'someone-else' | 'person'
  readonly run: (bench: Bench) => Promise<Outcome>
}

/** What the cases share. */
export type Bench = AcceptanceOptions & {
  /** Who signs in where it matters to nobody who. */
  readonly person: string
  readonly signIn: (email: string, options?: { readsMail?: boolean }) => Promise<SignIn>
  /** The simulated provider, in cases that need it. */
  readonly simulated: () => SimulatedProvider
  readonly refresh: (token: string) => Promise<boolean>
}

export type SignIn =
  | {
      readonly kind: 'in'
      readonly visitor: Visitor
      readonly refreshToken: string
      readonly idToken: string
      /** Of the access token, by organization id. */
      readonly groups: ReadonlyMap<string, readonly string[]>
    }
  | { readonly kind: 'out'; readonly status: number; readonly proof: 'account' | 'address' | undefined }
