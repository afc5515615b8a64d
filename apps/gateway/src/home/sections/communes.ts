import type { Tenant } from '@interco/kernel'
import { matches, searchableText, sortCommunes } from '../communes.ts'
import { type Html, html } from '../html.ts'
import { linkTo, type Sort } from '../page-query.ts'
import type { View } from '../view.ts'
import { fullName } from './introduction.ts'

/**
 * The communes of the pool. Every row is sent and those out of the search are hidden, so that the script can show them again.
 * Roles are written out: without them, a table that reflows into cards on a phone is no table any more to a screen reader.
 */
export function renderCommunes(view: View): Html {
  const { texts, query, pool, tenants } = view
  const communes = sortCommunes(
    tenants.filter((tenant) => tenant.kind === 'commune'),
    query.sort,
  )
  const shown = new Set(communes.filter((commune) => matches(commune, query.search)))
  return html`<section id="communes" aria-labelledby="communes-title"><div class="width">
<h2 id="communes-title">${texts.communes.title}</h2>
${renderSearch(view, shown.size, communes.length)}
<table role="table" ${shown.size === 0 ? html`hidden` : undefined}>
<caption>${texts.communes.caption(fullName(pool?.name ?? ''))}</caption>
<thead role="rowgroup"><tr role="row">
${renderSortable(view, texts.communes.name, 'name', '-name')}
<th role="columnheader" scope="col">${texts.communes.insee}</th>
<th role="columnheader" scope="col">SIREN</th>
${renderSortable(view, texts.communes.population, '-population', 'population')}
<th role="columnheader" scope="col">${texts.communes.postcodes}</th>
<th role="columnheader" scope="col">API</th>
</tr></thead>
<tbody role="rowgroup">
${communes.map((commune) => renderRow(view, commune, shown.has(commune)))}
</tbody>
</table>
</div></section>`
}

function renderSearch({ texts, query }: View, shown: number, total: number): Html {
  const { counts } = texts.communes
  return html`<form class="search" role="search" method="get" action="${linkTo({ ...query, search: '', sort: 'name', language: undefined }, {}, '#communes')}" data-search>
${query.sort === 'name' ? undefined : html`<input type="hidden" name="sort" value="${query.sort}">`}
${query.language === undefined ? undefined : html`<input type="hidden" name="lang" value="${query.language}">`}
<label for="q">${texts.communes.search}</label>
<div class="search-row">
<input id="q" name="q" type="search" value="${query.search}" maxlength="100" autocomplete="off" spellcheck="false" aria-describedby="q-hint">
<button class="button" type="submit">${texts.communes.submit}</button>
</div>
<p class="hint" id="q-hint">${texts.communes.hint}</p>
<p class="count" role="status" aria-live="polite" data-count data-all="${counts.all}" data-one="${counts.one}" data-some="${counts.some}" data-none="${counts.none}">${texts.communes.count(shown, total)}</p>
</form>`
}

function renderSortable({ texts, query }: View, title: string, first: Sort, second: Sort): Html {
  const isSorted = query.sort === first || query.sort === second
  const direction = query.sort.startsWith('-') ? 'descending' : 'ascending'
  const next = query.sort === first ? second : first
  const label = next.startsWith('-') ? texts.communes.sortDown : texts.communes.sortUp
  return html`<th role="columnheader" scope="col" class="sortable${first === '-population' ? ' number' : ''}" ${isSorted ? html`aria-sort="${direction}"` : undefined}>
<a href="${linkTo(query, { sort: next }, '#communes')}" data-sort title="${label}">${title}</a></th>`
}

function renderRow({ texts, explorable }: View, commune: Tenant, isShown: boolean): Html {
  const { name, inseeCode, siren, population, postcodes, slug } = commune
  const address = `/t/${slug}/graphql`
  const explorer = html`<a href="${address}">${texts.communes.explore}<span class="hidden"> ${texts.communes.of(name)}</span></a>`
  const cell = (label: string, content: Html | string, kind = '') =>
    html`<td role="cell" class="${kind}"><span class="label" aria-hidden="true">${label}</span><span>${content}</span></td>`
  return html`<tr role="row" data-text="${searchableText(commune)}" ${isShown ? undefined : html`hidden`}>
<th role="rowheader" scope="row">${name}</th>
${cell(texts.communes.insee, inseeCode ?? '', 'code')}
${cell('SIREN', siren, 'code')}
${cell(texts.communes.population, texts.number(population), 'number')}
${cell(texts.communes.postcodes, postcodes.join(', '), 'code')}
${cell('API', explorable ? explorer : html`<code>${address}</code>`)}
</tr>`
}
