import { html } from './html.ts'
import { languages, linkTo } from './page-query.ts'
import { renderAccount } from './sections/account.ts'
import { renderApi } from './sections/api.ts'
import { renderCommunes } from './sections/communes.ts'
import { renderIntroduction } from './sections/introduction.ts'
import { renderStatus } from './sections/status.ts'
import type { View } from './view.ts'

export function renderPage(view: View): string {
  const { texts, query, assets } = view
  const page = html`<!doctype html>
<html lang="${texts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${query.hasFailed ? `${texts.account.failedTitle} — ` : ''}Interco — ${texts.title}</title>
<meta name="description" content="${texts.introduction.lede[0]}">
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.style}">
<script type="module" src="${assets.script}"></script>
</head>
<body>
<a class="skip" href="#main">${texts.skip}</a>
${renderHeader(view)}
<main id="main" tabindex="-1">
${renderIntroduction(view)}
${renderAccount(view)}
${renderCommunes(view)}
${renderApi(view)}
${renderStatus(view)}
</main>
<footer class="footer"><div class="width">
<p>${texts.footer.licence}</p>
<p>${texts.footer.source}</p>
</div></footer>
</body>
</html>
`
  return page.text
}

function renderHeader({ texts, query, assets, visitor }: View) {
  const sections = [
    ['#account', visitor.state === 'signed-in' ? visitor.actor.name : texts.account.shortTitle],
    ['#communes', texts.communes.shortTitle],
    ['#api', texts.api.shortTitle],
    ['#status', texts.status.shortTitle],
  ] as const
  const others = languages.filter((language) => language !== texts.language)
  return html`<header class="header"><div class="width header-row">
<a class="brand" href="${linkTo(query, { tenant: undefined, search: '', sort: 'name' })}"><img src="${assets.icon}" alt="" width="36" height="36">Interco</a>
<nav aria-label="${texts.sections}"><ul class="links">
${sections.map(([address, title]) => html`<li><a href="${address}">${title}</a></li>`)}
</ul></nav>
<ul class="links languages" aria-label="${texts.languages}">
${others.map((language) => {
  return html`<li><a href="${linkTo(query, { language })}" lang="${language}" hreflang="${language}">${texts.languageNames[language]}</a></li>`
})}
</ul>
</div></header>`
}
