import { createPage, escapeHtml, type Page } from './page.ts'
import type { Persona } from './persona.ts'

/** The list of demonstration accounts: one button each, and no password. */
export function createSignInPage(
  personas: readonly Persona[],
  redirectUri: string | undefined,
  brokerOrigins: readonly string[],
): Page {
  const items = personas.map(
    ({ id, name, describes }) => `<li><button type="submit" name="persona" value="${escapeHtml(id)}">
<strong>${escapeHtml(name)}</strong> <span>${escapeHtml(describes.fr)}</span>
</button></li>`,
  )
  return createPage({
    title: 'Choisir un compte de démonstration',
    body: `<p>Cette installation d’Interco est locale : ces personnes n’existent pas, et aucun mot de passe n’est
demandé.</p>
<form method="post">
<ul>
${items.join('\n')}
</ul>
</form>${brokerOrigins.length > 0 ? addressForm : ''}`,
    formTargets: [...originOf(redirectUri), ...brokerOrigins],
  })
}

/** Leads to the provider of a municipality, by the domain of the address. */
const addressForm = `
<form method="post">
<p><label for="email">Ou par votre collectivité : adresse de messagerie professionnelle</label></p>
<p><input id="email" type="email" name="email" autocomplete="email" required></p>
<button type="submit"><strong>Continuer</strong></button>
</form>`

export function createErrorPage(description: string): Page {
  return createPage({
    title: 'La connexion n’a pas abouti',
    body: `<p>Revenez à l’application et recommencez. Si cela se reproduit, transmettez ce message au service
informatique :</p>
<p lang="en"><code>${escapeHtml(description)}</code></p>`,
  })
}

/** `form` is the one of oidc-provider: it carries the proof that the person saw this page. */
export function createSignOutPage(form: string, redirectUri: string | undefined): Page {
  return createPage({
    title: 'Se déconnecter d’Interco ?',
    body: `${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes"><strong>Me déconnecter</strong></button>`,
    formTargets: originOf(redirectUri),
  })
}

export function createSignedOutPage(): Page {
  return createPage({ title: 'Vous êtes déconnecté', body: '<p>Vous pouvez fermer cette page.</p>' })
}

function originOf(uri: string | undefined): readonly string[] {
  return uri !== undefined && URL.canParse(uri) ? [new URL(uri).origin] : []
}
