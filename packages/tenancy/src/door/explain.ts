import {
  type Actor,
  type Belongings,
  type Module,
  type Permission,
  type PermissionTable,
  reaches,
  type Tenant,
} from '@interco/kernel'
import type { Ground } from './grounds.ts'
import { givenBy, rightsOf } from './rights.ts'

/** One link of the chain from a token to a decision. */
export type Step = {
  readonly kind: 'token' | 'tenant' | 'subscription' | 'ground' | 'rule' | 'object'
  readonly holds: boolean
  /** For people, in French. Names nobody. */
  readonly sentence: string
}

export type Explanation = { readonly isAllowed: boolean; readonly steps: readonly Step[] }

export type Question = {
  readonly actor: Actor
  readonly tenant: Tenant
  readonly grounds: readonly Ground[]
  readonly table: PermissionTable
  readonly permission: string
  /** The module that names the permission. */
  readonly module: Pick<Module, 'id' | 'title' | 'isBuiltIn'> | undefined
  /** What is asked about; undefined for the permission in general. */
  readonly object: Belongings | undefined
}

/** Why an actor may, or may not, do something: the chain token, tenant, subscription, grounds, rule, object. */
export function explain(question: Question): Explanation {
  const { actor, tenant, grounds, permission, module, object } = question
  const steps = [explainToken(actor), explainTenant(tenant), ...explainSubscription(question)]
  const reach = rightsOf(grounds, question.table).get(permission as Permission) ?? 'nowhere'
  steps.push(...explainGrounds(question))
  if (module) {
    const holds = reach !== 'nowhere'
    const limited = holds && reach !== 'everywhere' ? ', sur certains objets seulement' : ''
    steps.push({
      kind: 'rule',
      holds,
      sentence: `« ${permission} » ${holds ? `est donné${limited}` : 'n’est pas donné'}.`,
    })
  }
  if (object && reach !== 'nowhere') {
    const holds = reaches(reach, object)
    steps.push({ kind: 'object', holds, sentence: `Cet objet ${holds ? 'est' : 'n’est pas'} dans ce qui est donné.` })
  }
  const needed = steps.filter(({ kind }) => kind !== 'ground')
  return { isAllowed: module !== undefined && needed.every(({ holds }) => holds), steps }
}

function explainToken({ kind, proof }: Actor): Step {
  if (kind === 'anonymous') return { kind: 'token', holds: true, sentence: 'Personne n’est connecté.' }
  const since = proof ? `, par un jeton de « ${proof.client} » émis le ${date(proof.issuedAt * 1000)}` : ''
  return { kind: 'token', holds: true, sentence: `Identité établie${since}.` }
}

function explainTenant({ name, state }: Tenant): Step {
  const holds = state === 'active'
  return { kind: 'tenant', holds, sentence: holds ? `${name} est en service.` : `${name} n’est pas en service.` }
}

function explainSubscription({ module, tenant, permission }: Question): Step[] {
  if (!module) return [{ kind: 'rule', holds: false, sentence: `Aucun module ne connaît « ${permission} ».` }]
  if (module.isBuiltIn) return []
  const holds = tenant.modules.has(module.id)
  const { fr } = module.title
  const sentence = holds ? `Le module « ${fr} » est souscrit.` : `Le module « ${fr} » n’est pas souscrit.`
  return [{ kind: 'subscription', holds, sentence }]
}

function explainGrounds({ grounds, table, permission }: Question): Step[] {
  if (grounds.length === 0) {
    return [{ kind: 'ground', holds: false, sentence: 'Aucun lien avec cette collectivité n’est connu.' }]
  }
  return grounds.map((ground) => {
    const gives = givenBy(ground, table).some((given) => given === permission)
    const verdict = ground.obstacle ? obstacles[ground.obstacle] : gives ? 'donne ce droit' : 'ne donne pas ce droit'
    return { kind: 'ground', holds: gives, sentence: `${describe(ground)} : ${verdict}.` }
  })
}

const obstacles = {
  suspended: 'suspendu, ne donne rien',
  'not-begun': 'pas encore en vigueur',
  ended: 'terminé, ne donne plus rien',
} as const

function describe(ground: Ground): string {
  switch (ground.kind) {
    case 'membership': {
      const held = ground.roles.map((role) => roleNames[role]).join(', ')
      return `Membre de la collectivité, ${held === '' ? 'sans rôle' : held}`
    }
    case 'visit':
      return ground.as === 'citizen' ? 'Usager connecté' : 'Visiteur sans compte'
    case 'program':
      return 'Logiciel enregistré par la collectivité'
    case 'operator-access':
      return `Accès de l’exploitant comme ${roleNames[ground.role]}, jusqu’au ${date(ground.until)}`
    case 'grant':
      return `Droit particulier (${ground.basis})${until(ground.until)}`
    case 'convention':
      return `Convention n° ${ground.number}${until(ground.until)}`
  }
}

const roleNames = {
  administrator: 'administrateur',
  manager: 'gestionnaire',
  agent: 'agent',
  reader: 'lecteur',
  dpo: 'délégué à la protection des données',
} as const

const until = (end: number | null) => (end === null ? '' : `, jusqu’au ${date(end)}`)

const form = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Paris' })
const date = (ms: number) => form.format(ms)
