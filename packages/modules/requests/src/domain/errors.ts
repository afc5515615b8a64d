import { DomainError } from '@interco/kernel'
import type { ChangeSince } from './desk/tell-changes.ts'
import type { WorkflowProblem } from './workflow/problem.ts'

/** The request is in a state from which this transition can't be made. */
export class InvalidTransitionError extends DomainError {
  readonly code = 'REQUEST_INVALID_TRANSITION'
  /** The codes of what can be done from here. */
  readonly allowed: readonly string[]

  constructor(allowed: readonly string[]) {
    super('Cette étape n’est pas possible dans l’état actuel de la demande.')
    this.allowed = allowed
  }
}

/** Someone else changed the request since it was read. */
export class StaleRequestError extends DomainError {
  readonly code = 'REQUEST_STALE'
  readonly currentVersion: number
  /** Who changed what since, the latest first: for the person who comes too late, and for no log. */
  readonly changes: readonly ChangeSince[]

  constructor(currentVersion: number, changes: readonly ChangeSince[]) {
    super('Cette demande a été modifiée entre-temps. Relisez-la avant de continuer.')
    this.currentVersion = currentVersion
    this.changes = changes
  }
}

/** The tenant takes no requests of this type at the moment. */
export class RequestTypeClosedError extends DomainError {
  readonly code = 'REQUEST_TYPE_CLOSED'

  constructor() {
    super('Ce type de demande n’est pas ouvert pour le moment.')
  }
}

/** Requests of this type can't be submitted without an account. */
export class SignInNeededError extends DomainError {
  readonly code = 'REQUEST_SIGN_IN_NEEDED'

  constructor() {
    super('Connectez-vous pour déposer cette demande.')
  }
}

/** The key is unknown here, was retired, or may not do this; which of them is not told. */
export class ApiKeyRefusedError extends DomainError {
  readonly code = 'OPEN311_KEY_REFUSED'
  override readonly status = 403

  constructor() {
    super('Cette clé (api_key) ne permet pas cela ici. Demandez-en une à la collectivité.')
  }
}

/** More was sent with the key than it may send. */
export class ApiKeySpentError extends DomainError {
  readonly code = 'OPEN311_KEY_SPENT'
  override readonly status = 429
  override readonly retryAfterSeconds = 600

  constructor() {
    super('Trop de demandes ont été envoyées avec cette clé depuis une heure. Réessayez plus tard.')
  }
}

/** The address exists, and takes no such method. */
export class MethodNotAllowedError extends DomainError {
  readonly code = 'OPEN311_METHOD'
  override readonly status = 405

  constructor() {
    super('Cette adresse ne se demande pas ainsi : GET pour lire, POST pour envoyer.')
  }
}

/** GeoReport v2 sends forms. */
export class BodyNotFormError extends DomainError {
  readonly code = 'OPEN311_BODY'
  override readonly status = 415

  constructor() {
    super('Envoyez les paramètres dans le corps : application/x-www-form-urlencoded.')
  }
}

/** Requests could not live by this workflow, or open ones would be lost on the way to it. */
export class InvalidWorkflowError extends DomainError {
  readonly code = 'REQUEST_TYPE_WORKFLOW_INVALID'
  readonly problems: readonly WorkflowProblem[]

  constructor(problems: readonly WorkflowProblem[]) {
    super('Ce circuit de traitement ne convient pas : corrigez chaque point signalé.')
    this.problems = problems
  }
}

/** The time to answer contradicts itself, or the law. */
export class InvalidDeadlineError extends DomainError {
  readonly code = 'REQUEST_TYPE_DEADLINE_INVALID'
  readonly problems: readonly WorkflowProblem[]

  constructor(problems: readonly WorkflowProblem[]) {
    super('Ce délai ne convient pas : corrigez chaque point signalé.')
    this.problems = problems
  }
}

/** Another team, label or template of the tenant has this name. */
export class NameTakenError extends DomainError {
  readonly code = 'REQUEST_NAME_TAKEN'

  constructor() {
    super('Ce nom est déjà pris. Choisissez-en un autre.')
  }
}

const notLinkable = {
  itself: 'Une demande ne peut pas être liée à elle-même.',
  deep: 'Une demande rattachée à une autre ne peut pas en porter : deux niveaux au plus.',
  duplicate: 'L’une de ces demandes est déjà un doublon. Choisissez la demande conservée.',
  kept: 'D’autres demandes ont été fusionnées dans celle-ci. Fusionnez dans l’autre sens, ou annulez leur fusion.',
  single: 'Cette demande n’est le doublon d’aucune autre.',
} as const

/** The two requests can't be put together so: it would make a circle, a third level or a chain. */
export class RequestsNotLinkableError extends DomainError {
  readonly code = 'REQUESTS_NOT_LINKABLE'

  constructor(reason: keyof typeof notLinkable) {
    super(notLinkable[reason])
  }
}

/** Someone else published rules of routing since these were read. */
export class StaleRoutingError extends DomainError {
  readonly code = 'REQUEST_ROUTING_STALE'
  readonly currentVersion: number

  constructor(currentVersion: number) {
    super('Les règles d’orientation ont été modifiées entre-temps. Relisez-les avant de publier.')
    this.currentVersion = currentVersion
  }
}

/** Nothing is open that the citizen was asked to correct. */
export class NothingToCorrectError extends DomainError {
  readonly code = 'REQUEST_NOTHING_TO_CORRECT'

  constructor() {
    super('Aucune correction n’est attendue pour cette demande. Écrivez un message.')
  }
}

/** A template has a place for something that the request does not hold. */
export class TemplateValueMissingError extends DomainError {
  readonly code = 'REQUEST_TEMPLATE_VALUE_MISSING'

  constructor(titles: readonly string[]) {
    super(`Il manque à cette demande : ${titles.join(', ')}. Complétez-la, ou choisissez un autre modèle.`)
  }
}
