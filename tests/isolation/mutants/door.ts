import type { Mutant } from './mutant.ts'

const directory = 'packages/tenancy/src/directory/directory.ts'
const door = 'packages/tenancy/src/door/tenant-door.ts'
const rights = 'packages/tenancy/src/door/rights.ts'
const rightsTest = 'packages/tenancy/src/door/rights.test.ts'
const authenticator = 'packages/identity/src/authenticator.ts'
const claims = 'packages/identity/src/actor-from-claims.ts'
const graphTest = 'tests/isolation/graph-guards.test.ts'
const namingTest = 'tests/api/tenant-naming.test.ts'

/** From the request to the tenant: who asks, where, and with which rights. */
export const doorMutants: readonly Mutant[] = [
  {
    id: 'stranger',
    guard: 'A tenant does not exist for who has no business there',
    stops: 'Members of one tenant who read another, as visitors at least.',
    file: door,
    find: "if (standingOf(actor, held) === 'stranger') return undefined",
    replace: '',
    proof: { file: graphTest, test: 'leads nowhere for who has no business there' },
  },
  {
    id: 'stranger-at-the-gate',
    guard: 'A request that names a tenant is turned away where its actor is a stranger',
    stops: 'Operations that run under a name that they have no right to.',
    file: 'apps/gateway/src/app.ts',
    find: "if (named && parts.door.standing(actor, named) === 'stranger') throw new TenantForbiddenError()",
    replace: '',
    proof: { file: namingTest, test: 'when its path names a tenant where a valid token gives no access' },
  },
  {
    id: 'ambiguous-name',
    guard: 'A request names one tenant, or is refused',
    stops: 'A proxy that believes one name, and a gateway that believes another.',
    file: 'apps/gateway/src/http/named-tenant.ts',
    find: 'if (names.size > 1) throw new TenantAmbiguousError()',
    replace: '',
    proof: { file: namingTest, test: 'name two tenants' },
  },
  {
    id: 'rights-here',
    guard: 'Rights in a tenant come from its own organization',
    stops: 'An administrator of one tenant who is one in all.',
    file: rights,
    find: 'new Set<Grantee>(actor.memberships.get(tenant.organizationId))',
    replace: 'new Set<Grantee>([...actor.memberships.values()].flat())',
    proof: { file: graphTest, test: 'of one name in two organizations have each their own roles' },
  },
  {
    id: 'organization-id',
    guard: 'A membership is known by the organization’s id',
    stops: 'An alias that was given to another organization, and its rights with it.',
    file: claims,
    find: 'for (const value of Object.values(claim)) {',
    replace: 'for (const [alias, claimed] of Object.entries(claim)) {\n    const value = { ...claimed, id: alias }',
    proof: {
      file: 'packages/identity/src/authenticator.test.ts',
      test: 'has the roles of its groups, by organization id',
    },
  },
  {
    id: 'actor-key',
    guard: 'A person is known by issuer and subject',
    stops: 'Someone with the same subject elsewhere, who owns this person’s requests.',
    file: claims,
    find: 'key: `${claims.iss}#${claims.sub}`',
    replace: 'key: `${claims.sub}`',
    proof: { file: 'packages/identity/src/hostile-tokens.test.ts', test: 'keeps their subjects apart' },
  },
  {
    id: 'token-cache-key',
    guard: 'What is known of a token is kept under the whole of it',
    stops: 'Someone who is taken for who came before.',
    file: authenticator,
    find: "hash('sha256', token, 'base64url')",
    replace: "hash('sha256', token.slice(0, 40), 'base64url')",
    proof: { file: graphTest, test: 'on one gateway are who their tokens say' },
  },
  {
    id: 'token-cache-time',
    guard: 'A token is looked at again after a minute, and no longer known once it has ended',
    stops: 'Rights that go on after they were withdrawn.',
    file: authenticator,
    find: 'Math.min(claims.exp * 1000, now().getTime() + maxTrustMs)',
    replace: 'Number.POSITIVE_INFINITY',
    proof: { file: 'packages/identity/src/authenticator.test.ts', test: 'forgets an actor when its token expires' },
  },
  {
    id: 'closed-tenant',
    guard: 'Data of a tenant that is not active is out of reach',
    stops: 'Reads and writes in a tenant that is suspended, quarantined or half built.',
    file: door,
    find: "if (tenant.state !== 'active') return closed",
    replace: '',
    proof: { file: rightsTest, test: 'keeps data of a suspended tenant from everyone' },
  },
  {
    id: 'outdated-tenant',
    guard: 'Data of a tenant that lacks a migration is out of reach of the code that needs it',
    stops: 'Statements that half work in a schema that they were not made for.',
    file: door,
    find: 'if (directory.isOutdated(tenant.id)) return outdated',
    replace: '',
    proof: {
      file: 'packages/tenancy/src/directory/outdated.test.ts',
      test: 'a tenant below what the code needs is refused with a code of its own',
    },
  },
  {
    id: 'slug-key',
    guard: 'A slug leads to its own tenant',
    stops: 'Everyone in the tenant that was read last.',
    file: directory,
    find: '[tenant.slug, tenant]',
    replace: '[tenant.slug, tenants[0] ?? tenant]',
    proof: { file: graphTest, test: 'opens each by its own slug' },
  },
  {
    id: 'placement',
    guard: 'A tenant lives where its own row of the registry says',
    stops: 'Two tenants in one schema.',
    file: directory,
    find: 'placement: { role, schema },',
    replace: 'placement: { role: rows[0]?.role ?? role, schema: rows[0]?.schema ?? schema },',
    proof: { file: graphTest, test: 'opens each by its own slug' },
  },
  {
    id: 'configuration-key',
    guard: 'A configuration is read for one tenant and one module',
    stops: 'One tenant’s texts and choices in another.',
    file: directory,
    find: 'snapshot.layers.get(`${tenantId}/${module}`) ?? []',
    replace: '[...snapshot.layers].filter(([key]) => key.endsWith(`/${module}`)).flatMap(([, layers]) => layers)',
    proof: { file: graphTest, test: 'the configuration of a tenant is what its own people set' },
  },
  {
    id: 'subscribed',
    guard: 'A module serves its subscribers',
    stops: 'Data that lies there from a subscription that has ended.',
    file: 'packages/kernel/src/module.ts',
    find: 'if (!ctx.tenant.modules.has(module.id)) throw',
    replace: 'if (module.id.length === 0) throw',
    proof: {
      file: 'packages/kernel/src/refusals.test.ts',
      test: 'goes on with the subscription, and is refused without',
    },
  },
  {
    id: 'idempotency-key',
    guard: 'An idempotency key is its sender’s',
    stops: 'The result of someone else’s request, for who guesses the key.',
    file: 'packages/database/src/idempotency.ts',
    find: 'hash(`${request.actorKey}\\n${request.key}`)',
    replace: 'hash(request.key)',
    proof: {
      file: 'packages/database/src/idempotency.test.ts',
      test: 'is another key in the hands of another actor, and in another tenant',
    },
  },
  {
    id: 'budget-key',
    guard: 'A budget is one tenant’s, and one share’s of its callers',
    stops: 'A flood in one tenant that is paid for by all.',
    file: 'apps/gateway/src/fairness/budgets.ts',
    find: '`${tenant.id}/${share}`',
    replace: '`/${share}`',
    proof: {
      file: 'apps/gateway/src/fairness/budgets.test.ts',
      test: 'of one tenant, and of those who come from outside, is theirs alone',
    },
  },
  {
    id: 'shared-places',
    guard: 'A party among others holds few places of the gateway',
    stops: 'A flood whose every step comes before another tenant’s.',
    file: 'apps/gateway/src/fairness/admission.ts',
    find: 'this.#company.isShared ? slotsShared : slotsEach',
    replace: 'slotsEach',
    proof: {
      file: 'apps/gateway/src/fairness/admission.test.ts',
      test: 'of one who has it to itself may be many at once, and few once another is about',
    },
  },
  {
    id: 'budget-payer',
    guard: 'Work is paid for by the tenants in whose data it was',
    stops: 'One tenant that others make poor without entering it.',
    file: 'apps/gateway/src/fairness/fairness.ts',
    find: 'for (const [tenant, share] of worked) budgets.spend(tenant, share, cost / worked.size)',
    replace: 'for (const [tenant, share] of [...worked].slice(0, 1)) budgets.spend(tenant, share, cost)',
    proof: { file: 'tests/api/fairness.test.ts', test: 'pays its part of an operation over two, and no more' },
  },
]
