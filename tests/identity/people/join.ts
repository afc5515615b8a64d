import type { Pool } from './pool.ts'

/** Someone who has joined Poitiers, and a token that says so. */
export async function join(pool: Pool, roles: readonly string[] = ['AGENT']) {
  const email = `lea.${crypto.randomUUID().slice(0, 8)}@poitiers.example`
  const administrator = await pool.tokenOf('administrator')
  const given = { tenant: 'poitiers', email, name: 'Léa Dubois', roles }
  const { link } = await pool.change('inviteMember', given, { token: administrator }, 'link')
  const person = await pool.federation.findPersonByEmail(email)
  await pool.provider.letSignIn(person?.subject ?? '')
  const token = new URL(String(link)).hash.slice(1)
  await pool.change('acceptInvitation', { token }, { token: await pool.tokenOf(email) })
  const { data } = await pool.ask('{ tenant(slug: "poitiers") { members { id name state roles } } }', {
    token: administrator,
  })
  const actorKey = `${pool.provider.issuer}#${person?.subject}`
  const { admin } = pool.world
  const { schema } = pool.world.tenant('poitiers').placement
  const [row] = await admin<{ id: string }[]>`select id from ${admin(schema)}.members where actor_key = ${actorKey}`
  const members = (data['tenant'] as { members: { id: string; state: string }[] }).members
  const member = members.find(({ id }) => id.endsWith(row?.id ?? 'none'))
  return { email, member, memberId: member?.id ?? '', administrator, token: await pool.freshTokenOf(email) }
}
