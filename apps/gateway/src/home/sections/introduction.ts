import { html } from '../html.ts'
import type { View } from '../view.ts'

/** What Interco is, in two sentences, and whose pool this is. */
export function renderIntroduction({ texts, pool, tenants }: View) {
  const communes = tenants.filter((tenant) => tenant.kind === 'commune')
  const inhabitants = communes.reduce((sum, commune) => sum + commune.population, 0)
  const facts = pool
    ? html`<dl class="facts" aria-label="${texts.introduction.facts}">
<div class="fact fact-pool"><dt>${texts.introduction.pool}</dt><dd>${fullName(pool.name)} <span class="siren">SIREN ${pool.siren}</span></dd></div>
<div class="fact"><dt>${texts.introduction.collectivities}</dt><dd>${texts.number(tenants.length)}</dd></div>
<div class="fact"><dt>${texts.introduction.inhabitants}</dt><dd>${texts.number(inhabitants)}</dd></div>
</dl>`
    : html`<p class="notice">${texts.introduction.empty}</p>`
  return html`<div class="introduction"><div class="width introduction-row">
<div>
<h1>${texts.title}</h1>
<p class="lede">${texts.introduction.lede.join(' ')}</p>
</div>
${facts}
</div></div>`
}

/** By the initials that the official code uses. */
export const natures: Readonly<Record<string, string>> = {
  CC: 'Communauté de communes',
  CA: 'Communauté d’agglomération',
  CU: 'Communauté urbaine',
}

/** The official code names an EPCI by the initials of its legal nature. */
export function fullName(name: string): string {
  return name.replace(/^(CC|CA|CU)(?= )/, (initials) => natures[initials] ?? initials)
}
