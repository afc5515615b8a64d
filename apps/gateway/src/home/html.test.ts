import { expect, test } from 'vitest'
import { html } from './html.ts'

test('what is put into markup is text, in an element and in an attribute', () => {
  const hostile = `"><script>alert('&')</script>`
  const inert = '&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;'
  expect(html`<p title="${hostile}">${hostile}</p>`.text).toBe(`<p title="${inert}">${inert}</p>`)
})

test('markup inside markup stays markup, lists are joined, and nothing prints nothing', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`)
  expect(html`<ul>${items}</ul>${undefined}${0}`.text).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>0')
})

test('a string of markup from elsewhere is escaped, however it is shaped', () => {
  const shaped: string = JSON.parse('"<i>"')
  expect(html`${[[shaped]]}`.text).toBe('&lt;i&gt;')
})
