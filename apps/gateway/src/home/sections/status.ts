import { type Html, html } from '../html.ts'
import type { View } from '../view.ts'

/** What `/health/ready` said when the page was made. */
export function renderStatus({ texts, health }: View): Html {
  const { status } = texts
  return html`<section id="status" aria-labelledby="status-title"><div class="width">
<h2 id="status-title">${status.title}</h2>
<div class="card status">
<p class="verdict ${health.ready ? 'good' : 'bad'}">${health.ready ? status.ready : status.notReady}</p>
<dl class="checks">
${status.checks.map(({ id, name }) => {
  const state = health.checks[id]
  return html`<div class="check"><dt>${name}</dt><dd class="${state === 'up' ? 'good' : 'bad'}">${status.states[state]}</dd></div>`
})}
</dl>
<p><a href="/health/ready">${status.details}</a></p>
</div>
</div></section>`
}
