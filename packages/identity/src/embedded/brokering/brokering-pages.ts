import type { UpstreamRefusal } from '../../broker/judge-upstream.ts'
import { createPage, escapeHtml, type Page } from '../page.ts'

export type BrokeringProblem = UpstreamRefusal | 'unreachable' | 'answer-refused' | 'account-exists'

const told: Readonly<Record<BrokeringProblem, string>> = {
  'siret-missing': 'Votre collectivité n’a pas indiqué pour quel établissement (SIRET) vous travaillez.',
  'siret-foreign': 'L’établissement (SIRET) indiqué n’est pas un établissement de votre collectivité.',
  'address-missing': 'Votre collectivité n’a pas indiqué votre adresse de messagerie.',
  'address-foreign': 'L’adresse de messagerie indiquée n’appartient pas à votre collectivité.',
  'account-exists':
    'Un compte a déjà cette adresse. Il ne peut être rattaché qu’après avoir prouvé qu’il est le vôtre : adressez-vous à l’administrateur de votre collectivité.',
  unreachable: 'Le service de connexion de votre collectivité ne répond pas. Réessayez dans quelques minutes.',
  'answer-refused': 'La réponse du service de connexion de votre collectivité n’a pas été acceptée.',
}

export function createProblemPage(problem: BrokeringProblem): Page {
  const proof = problem === 'account-exists' ? ' data-proof="account"' : ''
  return createPage({ title: 'La connexion n’a pas abouti', body: `<p${proof}>${escapeHtml(told[problem])}</p>` })
}

/** In place of the message that Keycloak sends to the address: nothing is sent in a trial. */
export function createAddressPage(email: string, formTargets: readonly string[]): Page {
  return createPage({
    title: 'Confirmez votre adresse',
    body: `<p data-proof="address">Un message serait envoyé à ${escapeHtml(email)}. Cette installation d’Interco est locale :
aucun message ne part, et ce bouton en tient lieu.</p>
<form method="post"><button type="submit" name="proven" value="yes"><strong>Cette adresse est la mienne</strong></button></form>`,
    formTargets,
  })
}
