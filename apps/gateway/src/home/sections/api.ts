import { listExamples } from '../../graphql/examples.ts'
import { type Html, html } from '../html.ts'
import type { View } from '../view.ts'

/** The explorer, and operations to begin with. */
export function renderApi({ texts, tenants, explorable }: View): Html {
  const { language } = texts
  return html`<section id="api" aria-labelledby="api-title"><div class="width">
<h2 id="api-title">${texts.api.title}</h2>
<p>${texts.api.lede}</p>
${explorable ? html`<p><a class="button primary" href="/graphql">${texts.api.open}</a></p>` : html`<p>${texts.api.closed}</p>`}
<ul class="examples">
${listExamples(tenants).map(({ title, hint, query }) => {
  const commented = `# ${title[language]}. ${hint[language]}\n${query}`
  return html`<li class="card example">
<h3>${title[language]}</h3>
<p>${hint[language]}</p>
<pre><code>${query}</code></pre>
${explorable ? html`<p><a class="button" href="/graphql?query=${encodeURIComponent(commented)}">${texts.api.openExample}<span class="hidden"> : ${title[language]}</span></a></p>` : undefined}
</li>`
})}
</ul>
</div></section>`
}
