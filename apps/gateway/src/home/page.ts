import { renderFrame } from './frame.ts'
import { html } from './html.ts'
import { linkTo } from './page-query.ts'
import { renderAccount } from './sections/account.ts'
import { renderApi } from './sections/api.ts'
import { renderCommunes } from './sections/communes.ts'
import { renderIntroduction } from './sections/introduction.ts'
import { renderStatus } from './sections/status.ts'
import type { View } from './view.ts'

export function renderPage(view: View): string {
  const { texts, query, assets, visitor } = view
  return renderFrame({
    texts,
    assets,
    title: `${query.hasFailed ? `${texts.account.failedTitle} — ` : ''}Interco — ${texts.title}`,
    description: texts.introduction.lede[0],
    home: linkTo(query, { tenant: undefined, search: '', sort: 'name' }),
    sections: [
      ['#account', visitor.state === 'signed-in' ? visitor.actor.name : texts.account.shortTitle],
      ['#communes', texts.communes.shortTitle],
      ['#api', texts.api.shortTitle],
      ['#status', texts.status.shortTitle],
    ],
    inLanguage: (language) => linkTo(query, { language }),
    main: html`${renderIntroduction(view)}
${renderAccount(view)}
${renderCommunes(view)}
${renderApi(view)}
${renderStatus(view)}`,
  })
}
