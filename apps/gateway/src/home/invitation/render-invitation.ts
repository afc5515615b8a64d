import { renderFrame } from '../frame.ts'
import { type Html, html } from '../html.ts'
import type { Language } from '../page-query.ts'
import { natures } from '../sections/introduction.ts'
import { invitationEn } from '../texts/invitation-en.ts'
import { invitationFr } from '../texts/invitation-fr.ts'
import { textsOf } from '../texts/texts.ts'
import { acceptOperation, bodyOf, lookOperation } from './operations.ts'

export type InvitationView = {
  readonly language: Language
  /** Chosen by the person; undefined leaves it to the browser's preference. */
  readonly chosen: Language | undefined
  /** The sign-in that leads back here failed. */
  readonly hasFailed: boolean
  readonly canSignIn: boolean
  /** Whether the API executes persisted operations only. */
  readonly isClosed: boolean
  readonly assets: { readonly style: string; readonly script: string; readonly icon: string }
}

type Words = typeof invitationFr
type State = keyof Words['states']

/** Every state that the invitation may turn out to be in, hidden; the script shows one and puts the names in. */
export function renderInvitation(view: InvitationView): string {
  const texts = textsOf(view.language)
  const words = { fr: invitationFr, en: invitationEn }[view.language]
  const address = addressIn(view.chosen)
  const home = view.chosen === undefined ? '/' : `/?lang=${view.chosen}`
  return renderFrame({
    texts,
    assets: view.assets,
    title: `${words.title} — Interco`,
    description: words.description,
    home,
    inLanguage: addressIn,
    main: html`<section class="width invitation" data-invitation
data-look="${bodyOf(lookOperation, view.isClosed)}"
data-accept="${bodyOf(acceptOperation, view.isClosed)}"
data-address="${address}"
data-locale="${words.locale}"
data-natures="${JSON.stringify(natures)}"
data-roles="${JSON.stringify(texts.account.roles)}"
data-reading="${words.reading}"
data-accepting="${words.accepting}">
<h1>${words.title}</h1>
<noscript><p class="alert">${words.noScript}</p></noscript>
<p class="progress" role="status" data-progress></p>
${renderState(
  words,
  'open',
  html`${renderFacts(words)}
<div data-signed-out hidden>
${view.hasFailed ? html`<p class="alert"><strong>${texts.account.failedTitle}.</strong> ${texts.account.failed}</p>` : undefined}
<p class="alert" data-unconfirmed hidden>${texts.account.unknown}</p>
<p>${view.canSignIn ? words.signIn : texts.account.none}</p>
${view.canSignIn ? renderSignIn(words) : undefined}
</div>
<div data-signed-in hidden>
<p class="person" data-phrase="${words.person}"></p>
<div class="choices"><button class="button primary" type="button" data-accept-button>${words.accept}</button>${renderChange(words)}</div>
</div>`,
)}
${renderState(words, 'accepted', renderWays(words, home))}
${renderState(words, 'member', renderWays(words, home))}
${renderState(words, 'unconfirmed', renderSignIn(words))}
${renderState(words, 'someone-else', renderChange(words))}
${renderState(words, 'identity-away', renderRetry(words))}
${renderState(words, 'failed', renderRetry(words))}
${renderState(words, 'over')}
${renderState(words, 'unmanaged')}
${renderState(words, 'missing')}
${renderState(words, 'malformed')}
</section>`,
  })
}

function addressIn(language: Language | undefined): string {
  return language === undefined ? '/invitation' : `/invitation?lang=${language}`
}

function renderState({ states }: Words, state: State, rest?: Html): Html {
  const { title, text } = states[state]
  return html`<div class="card" data-state="${state}" hidden>
<h2 tabindex="-1" data-phrase="${title}"></h2>
<p data-phrase="${text}"></p>
${rest}
</div>`
}

function renderFacts(words: Words): Html {
  return html`<dl class="offer">
<div><dt>${words.collectivity}</dt><dd data-phrase="{name}"></dd></div>
<div><dt>${words.roles}</dt><dd data-phrase="{roles}"></dd></div>
<div><dt>${words.until}</dt><dd data-phrase="{until}"></dd></div>
</dl>`
}

function renderSignIn({ signInButton }: Words): Html {
  return html`<form method="post" action="/session/sign-in"><input type="hidden" name="return" data-return>
<button class="button primary" type="submit">${signInButton}</button></form>`
}

/** The provider would take the same account again: one signs out first, and the home page leads back here. */
function renderChange({ change }: Words): Html {
  return html`<form method="post" action="/session/sign-out" data-change><button class="button" type="submit">${change}</button></form>`
}

function renderRetry({ retry }: Words): Html {
  return html`<p><button class="button" type="button" data-retry>${retry}</button></p>`
}

function renderWays({ goHome, goToTenant }: Words, home: string): Html {
  return html`<p class="choices"><a class="button primary" href="${home}">${goHome}</a>
<a class="button" data-tenant-link data-phrase="${goToTenant}"></a></p>`
}
