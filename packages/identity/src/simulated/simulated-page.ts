import { createPage, escapeHtml, type Page } from '../embedded/page.ts'
import type { UpstreamAccount } from './upstream-account.ts'

/** Its accounts, one button each: a password would prove nothing here. */
export function createSimulatedPage(accounts: readonly UpstreamAccount[], redirectUri: string): Page {
  const items = accounts.map(
    ({ id, givenName, familyName, email }) => `<li><button type="submit" name="account" value="${escapeHtml(id)}">
<strong>${escapeHtml(`${givenName} ${familyName}`)}</strong> <span>${escapeHtml(email)}</span>
</button></li>`,
  )
  return createPage({
    title: 'Annuaire simulé d’une collectivité',
    body: `<p>Ces personnes n’existent pas : cet annuaire tient lieu de celui de la collectivité.</p>
<form method="post">
<ul>
${items.join('\n')}
</ul>
</form>`,
    formTargets: [new URL(redirectUri).origin],
  })
}
