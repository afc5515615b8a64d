import { hash } from 'node:crypto'

/** Neutral on purpose: neither the State's design system nor a collectivité's. */
const style = `
:root { color-scheme: light dark; --accent: #145a48; --line: #dedad0; --soft: #e5f0eb; --ink: #1d2925; --paper: #faf8f4;
  --surface: #fff; --band: #12463a; --band-ink: #fbf5e9 }
@media (prefers-color-scheme: dark) {
  :root { --accent: #8fd8bf; --line: #2e3a35; --soft: #1d332b; --ink: #e6ece8; --paper: #111715; --surface: #19211e;
    --band: #0f2d25 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif }
header { background: var(--band); color: var(--band-ink); font-size: 1.25rem; font-weight: 700 }
header p { max-width: 46rem; margin: 0 auto; padding: .8rem 1rem }
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1rem 3rem }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .75rem }
ul { list-style: none; margin: 1.5rem 0 0; padding: 0; display: grid; gap: .75rem }
button { font: inherit; color: inherit; text-align: left; width: 100%; padding: .9rem 1.1rem; cursor: pointer;
  background: var(--surface); border: 1px solid var(--line); border-radius: .75rem }
button:hover { background: var(--soft); border-color: var(--accent) }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
button strong { display: block; color: var(--accent) }
input { font: inherit; color: inherit; width: 100%; padding: .9rem 1.1rem; background: var(--surface);
  border: 1px solid var(--accent); border-radius: .75rem }
small { display: block; margin-top: 1.5rem }
`

const styleHash = hash('sha256', style, 'base64')

export type Page = { readonly html: string; readonly headers: Readonly<Record<string, string>> }

/** A page of the provider: no script, no request to anywhere. The body is HTML, already escaped. */
export function createPage(options: { title: string; body: string; formTargets?: readonly string[] }): Page {
  const { title, body, formTargets = [] } = options
  const html = `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} — Interco</title>
<style>${style}</style>
</head>
<body>
<header><p>Interco</p></header>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`
  return {
    html,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': [
        "default-src 'none'",
        `style-src 'sha256-${styleHash}'`,
        // Browsers hold the redirects that follow a form to this list too.
        `form-action ${["'self'", ...formTargets].join(' ')}`,
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
