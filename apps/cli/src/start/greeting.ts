import type { Persona } from '@interco/identity/embedded'

export type Greeting = {
  readonly publicUrl: string
  readonly issuer: string
  readonly tenants: number
  readonly personas: readonly Persona[]
  /** Of all demonstration accounts, where they have one. */
  readonly password: string | undefined
  readonly slug: string
}

/** What a newcomer needs next: where to look, who to be, what to ask. */
export function greet({ publicUrl, issuer, tenants, personas, password, slug }: Greeting): string {
  const accounts = personas.map(({ id, name, describes }) => `  ${id.padEnd(15)}${name.padEnd(32)}${describes.en}`)
  const how = password === undefined ? 'sign in with one click on the home page' : `password ${password}`
  const query = `
A first query, as an agent of ${slug}:

  curl -s ${publicUrl}/t/${slug}/graphql \\
    -H "authorization: Bearer $(npm run -s interco token -- --as agent)" \\
    -H 'content-type: application/json' \\
    -d '{"query":"{ tenant { name requests(first: 3) { totalCount nodes { subject status } } } }"}'
`
  const demo =
    accounts.length === 0
      ? ''
      : `
Demo accounts (${how}):
${accounts.join('\n')}
${password === undefined ? query : ''}`
  return `
  Home page       ${publicUrl}/
  GraphQL         ${publicUrl}/graphql   (explorer in a browser)
  One tenant      ${publicUrl}/t/${slug}/graphql
  Identity        ${issuer}
  Health          ${publicUrl}/health/ready
  Pool            ${tenants} collectivités
${demo}
Interco is ready
`
}
