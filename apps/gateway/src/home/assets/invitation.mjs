// Shows what the link of an invitation leads to, and accepts it. The secret is behind # in the address: it is given to our
// own API alone, and to the way back of a sign-in.

const page = document.querySelector('[data-invitation]')
const progress = page.querySelector('[data-progress]')
const acceptButton = page.querySelector('[data-accept-button]')
const words = page.dataset
const natures = JSON.parse(words.natures)
const roleNames = JSON.parse(words.roles)
const tokenForm = /^[a-z0-9-]{1,63}\.[\w-]{43}$/
const stateOfCode = {
  INVITATION_OVER: 'over',
  FEDERATION_UNAVAILABLE: 'unmanaged',
  IDENTITY_PROVIDER_UNREACHABLE: 'identity-away',
}
/** Rights that have just changed make a session's token worthless for a second or two. */
const waitsMs = [500, 1000, 1500]
/** What the phrases name. */
const facts = {}
let round = 0
let isBusy = false

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const find = (selector) => page.querySelectorAll(selector)
const isRefused = ({ code }) => code === 'TOKEN_EXPIRED' || code === 'TOKEN_INVALID'

/** What the API answers: `data`, or the code of what went wrong. */
async function send(operation, credentials) {
  const body = JSON.stringify({ ...JSON.parse(operation), variables: { token: location.hash.slice(1) } })
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  try {
    const response = await fetch('/graphql', { method: 'POST', headers, body, credentials, cache: 'no-store' })
    const { data, errors } = await response.json()
    return errors ? { code: errors[0].extensions.code } : { data }
  } catch {
    return { code: 'UNREACHABLE' }
  }
}

async function ask(operation, waits = waitsMs) {
  const answer = await send(operation, 'same-origin')
  const [wait, ...later] = waits
  if (!isRefused(answer) || wait === undefined) return answer
  await pause(wait)
  return await ask(operation, later)
}

/** Reads what is behind # and shows what it stands for. */
async function look({ isDeed = false } = {}) {
  round += 1
  const mine = round
  carryOn()
  const accepted = history.state?.accepted
  if (accepted) return show('accepted', accepted, isDeed)
  const token = location.hash.slice(1)
  if (!tokenForm.test(token)) return show(token === '' ? 'missing' : 'malformed', {}, isDeed)

  hideAll()
  tell(words.reading)
  const first = await ask(words.look)
  const isUnconfirmed = isRefused(first)
  // Who holds the link may read it, signed in or not.
  const { data, code } = isUnconfirmed ? await send(words.look, 'omit') : first
  if (mine !== round) return
  if (code) return show(stateOfCode[code] ?? 'failed', {}, isDeed)
  if (data.invitation) return showOffer({ ...data, isUnconfirmed }, isDeed)
  if (isUnconfirmed) return show('unconfirmed', {}, isDeed)
  const [slug] = token.split('.')
  await showOver(data.viewer, slug, isDeed)
}

/** Whatever leads back to the page brings the invitation along. */
function carryOn() {
  for (const link of document.querySelectorAll('.languages a')) link.hash = location.hash
  for (const field of find('[data-return]')) field.value = words.address + location.hash
}

/** The invitation can’t be accepted any more: perhaps because it was, by who is here. */
async function showOver({ kind, memberships }, slug, isDeed) {
  const own = memberships.find(({ collectivity }) => collectivity.slug === slug)
  if (own) return show('member', own.collectivity, isDeed)
  // The answer got lost on its way: the same person may accept again, and learns how it ended.
  if (history.state?.isBegun && kind !== 'ANONYMOUS') return await accept()
  show('over', {}, isDeed)
}

function showOffer({ invitation, viewer, isUnconfirmed }, isDeed) {
  const person = viewer.kind === 'ANONYMOUS' ? undefined : viewer.name
  const date = new Intl.DateTimeFormat(words.locale, { dateStyle: 'full', timeStyle: 'short' })
  facts.person = person
  facts.until = date.format(new Date(invitation.expiresAt))
  facts.roles = invitation.roles.map((role) => roleNames[role.toLowerCase()] ?? role).join(', ')
  for (const part of find('[data-signed-in]')) part.hidden = person === undefined
  for (const part of find('[data-signed-out]')) part.hidden = person !== undefined
  for (const part of find('[data-unconfirmed]')) part.hidden = !isUnconfirmed
  show('open', invitation.collectivity, isDeed)
}

async function accept() {
  if (isBusy) return
  isBusy = true
  acceptButton.setAttribute('aria-disabled', 'true')
  history.replaceState({ isBegun: true }, '')
  tell(words.accepting)
  const answer = await ask(words.accept)
  isBusy = false
  acceptButton.removeAttribute('aria-disabled')
  const { __typename: type, collectivity, code = answer.code } = answer.data?.acceptInvitation ?? {}
  if (type === 'AcceptInvitationPayload') {
    history.replaceState({ accepted: collectivity }, '')
    return show('accepted', collectivity, true)
  }
  // The session ended meanwhile, in another tab or by itself: it is no account at all that was refused.
  const isSignedOut = code === 'INVITATION_FOR_SOMEONE_ELSE' && !(await findPerson())
  if (isSignedOut || isRefused({ code })) {
    history.replaceState(null, '')
    return await look({ isDeed: true })
  }
  show(code === 'INVITATION_FOR_SOMEONE_ELSE' ? 'someone-else' : (stateOfCode[code] ?? 'failed'), {}, true)
}

/** Whether someone is signed in, whose name the phrases give from then on. */
async function findPerson() {
  const { data } = await ask(words.look)
  if (data?.viewer.kind === 'ANONYMOUS') return false
  facts.person = data?.viewer.name ?? facts.person
  return true
}

function tell(text) {
  progress.classList.remove('hidden')
  progress.textContent = text
}

function hideAll() {
  for (const state of find('[data-state]')) state.hidden = true
}

/** Shows one state. After a deed the focus goes to it; before, it is announced and the focus stays. */
function show(name, { name: official, slug } = {}, isDeed = false) {
  if (official) facts.name = official.replace(/^(CC|CA|CU)(?= )/, (initials) => natures[initials])
  for (const part of find('[data-phrase]')) {
    part.textContent = part.dataset.phrase.replace(/\{(\w+)\}/g, (_, key) => facts[key] ?? '')
  }
  if (slug) for (const link of find('[data-tenant-link]')) link.href = `/t/${encodeURIComponent(slug)}`
  hideAll()
  const state = page.querySelector(`[data-state="${name}"]`)
  const title = state.querySelector('h2')
  state.hidden = false
  document.title = `${title.textContent} — Interco`
  progress.classList.add('hidden')
  progress.textContent = isDeed ? '' : title.textContent
  if (isDeed) title.focus()
}

acceptButton.addEventListener('click', () => void accept())
for (const button of find('[data-retry]')) button.addEventListener('click', () => void look({ isDeed: true }))
for (const form of find('[data-change]')) {
  // Signing out leads to the home page, which leads back (home.mjs).
  form.addEventListener('submit', () => sessionStorage.setItem('interco.invitation', words.address + location.hash))
}
// The link would take the place of the invitation in the address.
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault()
  document.querySelector('#main').focus()
})
addEventListener('hashchange', () => void look())
// A browser that comes back to the page shows it as it was left, whoever is signed in now.
addEventListener('pageshow', (event) => void (event.persisted && look()))
void look()
