import { roleByGroup } from '../../actor-from-claims.ts'
import type { Broker } from '../../broker/broker.ts'
import { judgeUpstream, rolesAfter, type UpstreamVerdict } from '../../broker/judge-upstream.ts'
import type { Directory } from '../directory/index.ts'

export type Accepted = Extract<UpstreamVerdict, { kind: 'accepted' }>

/** What is made of whom a municipality’s provider recognized, by the same rules as in Keycloak. */
export function judge(directory: Directory, broker: Broker, claims: object): UpstreamVerdict {
  const first = judgeUpstream(broker, claims, undefined)
  if (first.kind === 'refused') return first
  const subject =
    findLinked(directory, broker, first.subject) ??
    directory.people().find(({ email }) => email === first.email)?.subject
  if (subject === undefined) return first
  const link = directory.links().find((one) => one.subject === subject)
  return judgeUpstream(broker, claims, { linkedTo: link && { alias: link.alias, subject: link.upstream } })
}

/** Makes their account, or takes up the one that is linked, and gives it the roles of today. Resolves to its subject. */
export async function admit(directory: Directory, broker: Broker, person: Accepted): Promise<string> {
  const subject = findLinked(directory, broker, person.subject) ?? (await addLinked(directory, broker, person))
  await directory.changeGroups(broker.organization.id, subject, (groups = []) => {
    const before = groups.map((group) => roleByGroup.get(group)).filter((one) => one !== undefined)
    const roles = rolesAfter(broker, before, person.roles)
    return [...roleByGroup].filter(([, role]) => roles.includes(role)).map(([group]) => group)
  })
  return subject
}

function findLinked(directory: Directory, { alias }: Broker, upstream: string): string | undefined {
  return directory.links().find((one) => one.alias === alias && one.upstream === upstream)?.subject
}

async function addLinked(directory: Directory, { alias }: Broker, person: Accepted): Promise<string> {
  const [firstName = '', ...last] = person.name.split(' ')
  const { email, subject: upstream } = person
  const names = { firstName, lastName: last.join(' ') }
  const added = await directory.addPerson({ username: email, email, ...names, emailVerified: true })
  // Someone took the address in the meantime, and their account was not proven.
  if (!added) throw new TypeError('The address is someone’s already')
  await directory.addLink({ alias, upstream, subject: added.subject })
  return added.subject
}
