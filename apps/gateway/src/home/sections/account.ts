import type { Actor } from '@interco/kernel'
import { type Html, html } from '../html.ts'
import { linkTo } from '../page-query.ts'
import type { DemoAccount, View } from '../view.ts'
import { fullName } from './introduction.ts'

/** Who is signed in, or how to sign in. */
export function renderAccount(view: View): Html {
  const { texts, query, visitor } = view
  const isSignedIn = visitor.state === 'signed-in'
  return html`<section id="account" aria-labelledby="account-title"><div class="width">
<h2 id="account-title">${isSignedIn ? texts.account.sessionTitle : texts.account.signInTitle}</h2>
${query.hasFailed ? html`<p class="alert" role="alert"><strong>${texts.account.failedTitle}.</strong> ${texts.account.failed}</p>` : undefined}
${visitor.state === 'unknown' ? html`<p class="alert" role="alert">${texts.account.unknown}</p>` : undefined}
${isSignedIn ? renderSession(view, visitor.actor) : renderSignIn(view)}
</div></section>`
}

function renderSession(view: View, actor: Actor): Html {
  const { texts, signIn } = view
  return html`${renderNamed(view, actor)}<div class="card session">
<div>
<p class="person">${actor.name}</p>
<p class="quality">${texts.account.kinds[actor.kind]}</p>
</div>
${renderMemberships(view, actor)}
<form method="post" action="/session/sign-out">
<button class="button" type="submit">${texts.account.signOut}</button>
<button class="button" type="submit" name="everywhere" value="yes">${texts.account.signOutEverywhere}</button>
</form>
</div>
${signIn.by === 'accounts' ? html`<details class="change"><summary>${texts.account.change}</summary>${renderAccounts(view, signIn.accounts)}</details>` : undefined}`
}

/** The session at this address is one of that tenant alone. */
function renderNamed({ texts, query, named }: View, actor: Actor): Html | undefined {
  if (!named) return undefined
  const isMember = actor.memberships.has(named.organizationId)
  const words = isMember ? texts.account.namedMember : texts.account.namedVisitor
  return html`<p class="named">${words(fullName(named.name))} <a href="${linkTo(query, { tenant: undefined }, '#account')}">${texts.account.allTenants}</a></p>`
}

function renderMemberships({ texts, query, tenants, named, explorable }: View, actor: Actor): Html {
  const memberships = tenants.flatMap((tenant) => {
    const roles = actor.memberships.get(tenant.organizationId)
    return roles ? [{ tenant, roles: roles.map((role) => texts.account.roles[role]).join(', ') }] : []
  })
  if (memberships.length === 0) return html`<p class="memberships">${texts.account.noMembership}</p>`
  return html`<ul class="memberships" aria-label="${texts.account.memberships}">
${memberships.map(({ tenant, roles }) => {
  const name = fullName(tenant.name)
  const only =
    named || memberships.length < 2
      ? undefined
      : html` <a class="only" href="${linkTo(query, { tenant: tenant.slug }, '#account')}">${texts.account.only}<span class="hidden"> ${name}</span></a>`
  return html`<li>${explorable ? html`<a href="/t/${tenant.slug}/graphql">${name}</a>` : name} <span class="role">${roles}</span>${only}</li>`
})}
</ul>`
}

function renderSignIn(view: View): Html {
  const { texts, signIn } = view
  switch (signIn.by) {
    case 'nothing':
      return html`<p>${texts.account.none}</p>`
    case 'provider':
      return html`<p>${texts.account.provider}</p>
<form method="post" action="/session/sign-in">${returnField(view)}
<button class="button primary" type="submit">${texts.account.signIn}</button></form>`
    case 'accounts':
      return html`<p>${texts.account.demo}</p>${renderAccounts(view, signIn.accounts)}`
    case 'public-address':
      return html`<p>${texts.account.elsewhere(fullName(signIn.tenant.name))}
<a href="${signIn.url}">${texts.account.goToPool}</a></p>`
  }
}

function renderAccounts(view: View, accounts: readonly DemoAccount[]): Html {
  const { texts } = view
  const { language } = texts
  const people = accounts.filter((account) => account.kind !== 'machine')
  const machines = accounts.filter((account) => account.kind === 'machine')
  return html`<form method="post" action="/session/sign-in">${returnField(view)}
<ul class="accounts">
${people.map(({ id, name, describes }) => {
  return html`<li class="card account">
<p class="person">${name}</p>
<p>${describes[language]}</p>
<button class="button" type="submit" name="persona" value="${id}">${texts.account.signIn}<span class="hidden"> ${texts.account.as(name)}</span></button>
</li>`
})}
${machines.map(({ id, name, describes }) => {
  return html`<li class="card account">
<p class="person">${name}</p>
<p>${describes[language]}</p>
<p class="command">${texts.account.token} <code>npm run interco token -- --as ${id}</code></p>
</li>`
})}
</ul></form>`
}

/** Back to this page, in the language of the person. */
function returnField({ query }: View): Html {
  return html`<input type="hidden" name="return" value="${linkTo(query, {}, '#account')}">`
}
