import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { requestDemoToken } from '@interco/identity/embedded'
import { until } from '@interco/testing'
import type { HomeWorld } from './home-world.ts'

export type Invited = { readonly email: string; readonly name: string; readonly link: string; readonly hash: string }

/** The administrator of Poitiers invites someone who has never been here. */
export async function invite(world: HomeWorld, roles: readonly string[] = ['AGENT']): Promise<Invited> {
  const id = randomUUID().slice(0, 8)
  const name = `Zoé Martin ${id}`
  const email = `zoe.${id}@poitiers.example`
  const input = { tenant: 'poitiers', email, name, roles }
  const accessToken = await tokenOf(world, 'administrator')
  const response = await fetch(`${world.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({
      query:
        'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { ... on InviteMemberPayload { link } } }',
      variables: { input },
    }),
  })
  const { data } = (await response.json()) as { data: { inviteMember: { link: string } } }
  const { link } = data.inviteMember
  return { email, name, link, hash: new URL(link).hash }
}

/** Tokens of the second in which rights changed are refused: until the first one that is not. */
export async function untilTokensAreTaken(world: HomeWorld, { email }: Invited): Promise<void> {
  await until(async () => {
    const authorization = `Bearer ${await tokenOf(world, email)}`
    const url = `${world.origin}/graphql?query=${encodeURIComponent('{ viewer { kind } }')}`
    return (await fetch(url, { headers: { authorization } })).ok
  }, 10_000)
}

async function tokenOf({ provider }: HomeWorld, persona: string): Promise<string> {
  return (await requestDemoToken({ issuer: provider.issuer, persona })).accessToken
}

/** One that lies in the database, as where people were invited before Interco lost its account at the provider. */
export async function plantInvitation({ admin, origin, tenant }: HomeWorld): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const { schema } = tenant('poitiers').placement
  await admin`insert into ${admin(schema)}.invitations
    (id, email, name, roles, token_hash, state, invited_by, invited_at, expires_at)
    values (${randomUUID()}, 'zoe@poitiers.example', 'Zoé Martin', ${['agent']},
      ${createHash('sha256').update(secret).digest('base64url')}, 'pending', 'test', now(), now() + interval '1 day')`
  return `${origin}/invitation#poitiers.${secret}`
}

/** It is too old from now on. */
export async function endInvitation({ admin, tenant }: HomeWorld, { name }: Invited): Promise<void> {
  const { schema } = tenant('poitiers').placement
  await admin`update ${admin(schema)}.invitations set expires_at = now() where name = ${name}`
}
