import { type Html, html } from './html.ts'
import { type Language, languages } from './page-query.ts'
import type { Texts } from './texts/texts.ts'

/** What every page has around its content. */
export type Frame = {
  readonly texts: Texts
  readonly assets: { readonly style: string; readonly script: string; readonly icon: string }
  /** As the browser names the page. */
  readonly title: string
  readonly description: string
  /** Where the brand leads. */
  readonly home: string
  readonly sections?: readonly (readonly [address: string, title: string])[]
  /** The same page in another language. */
  inLanguage(language: Language): string
  readonly main: Html
}

export function renderFrame(frame: Frame): string {
  const { texts, assets, title, description, main } = frame
  const page = html`<!doctype html>
<html lang="${texts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${description}">
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.style}">
<script type="module" src="${assets.script}"></script>
</head>
<body>
<a class="skip" href="#main">${texts.skip}</a>
${renderHeader(frame)}
<main id="main" tabindex="-1">
${main}
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

function renderHeader({ texts, assets, home, sections, inLanguage }: Frame): Html {
  const others = languages.filter((language) => language !== texts.language)
  const nav =
    sections &&
    html`<nav aria-label="${texts.sections}"><ul class="links">
${sections.map(([address, title]) => html`<li><a href="${address}">${title}</a></li>`)}
</ul></nav>`
  return html`<header class="header"><div class="width header-row">
<a class="brand" href="${home}"><img src="${assets.icon}" alt="" width="36" height="36">Interco</a>
${nav}
<ul class="links languages" aria-label="${texts.languages}">
${others.map((language) => {
  return html`<li><a href="${inLanguage(language)}" lang="${language}" hreflang="${language}">${texts.languageNames[language]}</a></li>`
})}
</ul>
</div></header>`
}
