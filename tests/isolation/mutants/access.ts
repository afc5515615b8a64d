import type { Mutant } from './mutant.ts'

const grounds = 'packages/tenancy/src/door/grounds.ts'
const groundsTest = 'packages/tenancy/src/door/grounds.test.ts'
const register = 'packages/tenancy/src/access/access-register.ts'
const registerTest = 'tests/access/access-register.test.ts'
const registry = 'packages/database/src/administration/prepare-registry.ts'
const authenticator = 'packages/identity/src/authenticator.ts'
const authenticatorTest = 'packages/identity/src/authenticator.test.ts'
const limitsTest = 'packages/modules/requests/src/actions/limited-rights.test.ts'

/** What tenants decide about access beyond roles: who may come, how far, until when. */
export const accessMutants: readonly Mutant[] = [
  {
    id: 'suspension',
    guard: 'A member who is suspended has no right, whatever their token says',
    stops: 'Someone who was shown the door and comes in by the token of a minute ago.',
    file: grounds,
    find: "{ kind: 'membership', roles, obstacle: isSuspended ? 'suspended' : undefined }",
    replace: "{ kind: 'membership', roles, obstacle: undefined }",
    proof: { file: groundsTest, test: 'is a stranger with no right, whatever their token says' },
  },
  {
    id: 'grant-holder',
    guard: 'A grant is its member’s',
    stops: 'Rights that one person was given, in everyone’s hands.',
    file: grounds,
    find: 'access.grants.filter(({ grantee_key }) => grantee_key === actor.key)',
    replace: 'access.grants',
    proof: { file: groundsTest, test: 'adds to the roles of its member, and to nobody else’s' },
  },
  {
    id: 'convention-partner',
    guard: 'A convention is for people of its partner, in the roles that it names',
    stops: 'Agents of any tenant of the pool who come in by another one’s convention.',
    file: grounds,
    find: 'if (!actor.memberships.get(partner)?.some((role) => partner_roles.includes(role))) return []',
    replace: 'if (actor.memberships.size === 0) return []',
    proof: { file: groundsTest, test: 'lets people of the partner in who have one of its roles there' },
  },
  {
    id: 'period',
    guard: 'What is given for a time ends by itself',
    stops: 'Conventions, grants and operators’ accesses that outlive their end.',
    file: grounds,
    find: "return until !== null && nowMs >= until ? 'ended' : undefined",
    replace: 'return undefined',
    proof: { file: groundsTest, test: 'lets nobody in when it has ended' },
  },
  {
    id: 'operator-holder',
    guard: 'An operator’s access is that operator’s',
    stops: 'Every operator inside a tenant that let one in.',
    file: grounds,
    find: 'access.operatorAccesses.filter(({ actor_key }) => actor_key === actor.key)',
    replace: 'access.operatorAccesses',
    proof: { file: groundsTest, test: 'has the rights of the role while the access lasts, and nobody else by it' },
  },
  {
    id: 'operator-journal',
    guard: 'An operator’s work in a tenant is in its journal before it is done',
    stops: 'Someone who looked, and of whom nothing is known.',
    file: 'packages/tenancy/src/door/journaled-session.ts',
    find: 'await first()\n      return await session.read(query, args)',
    replace: 'return await session.read(query, args)',
    proof: {
      file: 'packages/tenancy/src/door/journaled-session.test.ts',
      test: 'is written down before the first row is read',
    },
  },
  {
    id: 'limits-of-a-list',
    guard: 'A right to some things lists those things',
    stops: 'A partner for waste who reads the requests of civil status.',
    file: 'packages/modules/requests/src/data/request.repository.ts',
    find: 'choice.limited ? ',
    replace: 'choice.limited && choice.type ? ',
    proof: { file: limitsTest, test: 'lists, counts and finds those alone' },
  },
  {
    id: 'limits-of-a-change',
    guard: 'A right to some things changes those things',
    stops: 'The same, by a change.',
    file: 'packages/modules/requests/src/actions/write-request.ts',
    find: 'if (!request || !side || isOutOfReach) throw',
    replace: 'if (!request || !side) throw',
    proof: { file: limitsTest, test: 'changes those alone' },
  },
  {
    id: 'limits-of-relations',
    guard: 'Rows that are reached from others need the right to all of them',
    stops: 'The same, by a way around.',
    file: 'packages/graphql/src/tables/relations.ts',
    find: 'if (needs) assertMayOn(scope.ctx, needs, wholeTenant)',
    replace: 'if (needs) scope.ctx.may(needs)',
    proof: { file: limitsTest, test: 'reaches none of the others from what hangs together with them' },
  },
  {
    id: 'mirror-tenant',
    guard: 'What is copied to the gateways is said of the tenant whose schema it stands in',
    stops: 'A tenant that decides who may enter another.',
    file: registry,
    find: 'where t.schema = place',
    replace:
      "where t.schema = coalesce(nullif(current_setting('interco.tenant', true), ''), (select min(x.schema) from interco.tenants x))",
    proof: { file: registerTest, test: 'is its own: the same row in two tenants is two, and each ends alone' },
  },
  {
    id: 'mirror-columns',
    guard: 'What is copied to the gateways are the columns that a migration names',
    stops: 'Names and reasons of people in a table that all tenants share.',
    file: registry,
    find: 'where key = any (columns)',
    replace: 'where key is not null',
    proof: { file: registerTest, test: 'holds nothing personal in the registry' },
  },
  {
    id: 'entry-tenant',
    guard: 'An entry counts in its own tenant',
    stops: 'Grants of one tenant that give rights in all.',
    file: register,
    find: 'Map.groupBy(rows, (row) => row.tenantId)',
    replace: 'rows.map((row) => [row.tenantId, rows] as const)',
    proof: { file: registerTest, test: 'is its own: the same row in two tenants is two, and each ends alone' },
  },
  {
    id: 'withdrawal',
    guard: 'A token of before a change of rights proves nothing after it',
    stops: 'Rights that live on in a token.',
    file: authenticator,
    find: 'if (withdrawn !== undefined && issuedAt <= Math.floor(withdrawn / 1000)) throw new TokenExpiredError()',
    replace: '',
    proof: {
      file: authenticatorTest,
      test: 'ends tokens that were issued until the moment of a change, remembered ones too',
    },
  },
  {
    id: 'ended-session',
    guard: 'A token of a session that the provider has ended proves nothing',
    stops: 'Someone who signed out, or was signed out, and goes on.',
    file: authenticator,
    find: 'if (ended !== undefined && issuedAt <= ended / 1000 + clockToleranceSeconds) throw new TokenExpiredError()',
    replace: '',
    proof: {
      file: authenticatorTest,
      test: 'ends the tokens of a session that the provider has ended, and of no other',
    },
  },
  {
    id: 'program-registered',
    guard: 'A program is served as long as its tenant has it registered',
    stops: 'A program that was removed, or whose secret was taken back, and goes on.',
    file: authenticator,
    find: /if \(!program && !isConfigured\(options\.issuers, issuer, client\)\) \{/,
    replace: 'if (client === undefined) {',
    proof: {
      file: authenticatorTest,
      test: 'makes a client a program as soon as it is registered, and nobody as soon as it is not',
    },
  },
  {
    id: 'program-permissions',
    guard: 'A program may what its tenant has registered, whatever its token says',
    stops: 'Roles that someone wrote into a client at the provider.',
    file: grounds,
    find: 'if (actor.program) {',
    replace: 'if (actor.program && actor.memberships.size === 0) {',
    proof: { file: groundsTest, test: 'has its permissions in its tenant, whatever roles its token names' },
  },
]
