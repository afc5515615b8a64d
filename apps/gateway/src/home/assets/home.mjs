// Searches the table as one types. Without it, the same form asks the server for the same answer.

// Whoever signs out to accept an invitation with another account comes by here, and goes on (invitation.mjs).
const invitation = sessionStorage.getItem('interco.invitation')
sessionStorage.removeItem('interco.invitation')
if (invitation !== null) location.replace(invitation)

const form = document.querySelector('[data-search]')
const input = form.querySelector('input[name=q]')
const count = form.querySelector('[data-count]')
const table = document.querySelector('#communes table')
const rows = [...table.querySelectorAll('tbody tr')]
const sorts = document.querySelectorAll('a[data-sort]')

// As foldText in communes.ts, which made the text of the rows.
const fold = (text) =>
  text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function search() {
  const words = fold(input.value).split(' ')
  let shown = 0
  for (const row of rows) {
    row.hidden = !words.every((word) => row.dataset.text.includes(word))
    if (!row.hidden) shown += 1
  }
  table.hidden = shown === 0
  const phrases = count.dataset
  const few = shown === 0 ? phrases.none : shown === 1 ? phrases.one : phrases.some
  const phrase = shown === rows.length ? phrases.all : few
  const text = phrase.replace('{shown}', shown).replace('{total}', rows.length)
  // The same text again would be announced again.
  if (count.textContent !== text) count.textContent = text
  for (const link of sorts) link.href = withSearch(link.href).href
}

function withSearch(address) {
  const url = new URL(address)
  const text = input.value.trim()
  if (text === '') url.searchParams.delete('q')
  else url.searchParams.set('q', text)
  return url
}

input.addEventListener('input', search)
form.addEventListener('submit', (event) => {
  event.preventDefault()
  search()
  history.replaceState(null, '', withSearch(location.href))
})
// A browser that comes back fills the field in again, after this script.
addEventListener('pageshow', search)
