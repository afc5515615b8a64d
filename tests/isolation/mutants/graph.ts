import type { Mutant } from './mutant.ts'

const context = 'packages/graphql/src/context.ts'
const node = 'packages/graphql/src/types/node.ts'
const feed = 'packages/graphql/src/event-feed.ts'
const mask = 'packages/graphql/src/mask-error.ts'
const graphTest = 'tests/isolation/graph-guards.test.ts'
const nodeTest = 'packages/graphql/src/types/node.test.ts'

const ofTheSameId = { file: graphTest, test: 'reads rows of the same id, and what hangs on them, each from its own' }

/** From the operation to the session: what the graph keeps for the time of an operation, and how it opens tenants. */
export const graphMutants: readonly Mutant[] = [
  {
    id: 'scope-key',
    guard: 'An operation keeps a scope for each tenant',
    stops: 'The second tenant of an operation answered with the first one’s data.',
    file: context,
    find: /if \(!scopes\.has\(tenant\.id\)\) scopes\.set\(tenant\.id, enter\(tenant\)\)\s+return scopes\.get\(tenant\.id\)/,
    replace: "if (!scopes.has('')) scopes.set('', enter(tenant))\n      return scopes.get('')",
    proof: ofTheSameId,
  },
  {
    id: 'loader-scope',
    guard: 'A loader keeps what it read for one tenant and one operation',
    stops: 'A row that is answered to whoever asks for the same id, in any tenant.',
    file: 'packages/graphql/src/loaders.ts',
    find: 'const loaders = new Map<unknown, unknown>()',
    replace:
      "const loaders = ((globalThis as Record<string, unknown>)['loaders'] ??= new Map()) as Map<unknown, unknown>",
    proof: { file: graphTest, test: 'reads them step by step, each from its own' },
  },
  {
    id: 'global-id-tenant',
    guard: 'A global id is opened in the tenant that it names',
    stops: 'The row of the same id in the tenant that the request names.',
    file: node,
    find: 'const tenant = slug === undefined ? undefined : context.directory.bySlug(slug)',
    replace: 'const tenant = slug === undefined ? undefined : (context.named ?? context.directory.bySlug(slug))',
    proof: { file: graphTest, test: 'leads to that tenant’s row, whatever tenant the request names' },
  },
  {
    id: 'open-for-change',
    guard: 'A request that names a tenant changes nothing in another',
    stops: 'A change where its sender does not look.',
    file: node,
    find: 'if (context.named && context.named.id !== opened.scope.ctx.tenant.id) throw new NotFoundError()',
    replace: '',
    proof: { file: graphTest, test: 'is not changed by a request that names its own' },
  },
  {
    id: 'open-anew',
    guard: 'A stream asks for its right again before each event',
    stops: 'Events to someone who has lost the right since.',
    file: feed,
    find: 'if (!enter()) return',
    replace: '',
    proof: { file: graphTest, test: 'lets its follower go between two events' },
  },
  {
    id: 'ended-token',
    guard: 'A stream ends with the token that opened it',
    stops: 'Events to whoever once held a token.',
    file: context,
    find: 'return ended || !current ? undefined : enter(current)',
    replace: 'return !current ? undefined : enter(current)',
    proof: { file: nodeTest, test: 'a scope is not opened anew for an actor whose proof of identity has ended' },
  },
  {
    id: 'closed-while-open',
    guard: 'A stream sees its tenant as it is now',
    stops: 'Events of a tenant that was closed since.',
    file: context,
    find: 'const current = rest.directory.byId(tenant.id)',
    replace: 'const current = tenant',
    proof: { file: 'tests/api/subscriptions.test.ts', test: 'when its tenant is closed' },
  },
  {
    id: 'feed-key',
    guard: 'Those who follow a tenant are woken by its own changes',
    stops: 'Work, and a hint, for each change in any tenant.',
    file: feed,
    find: 'sleepers.get(tenant.id) ?? [])]) wake()',
    replace: '[...sleepers.values()].flatMap((set) => [...set]))]) wake()',
    proof: { file: graphTest, test: 'wakes nobody who follows another' },
  },
  {
    id: 'error-mask',
    guard: 'What nobody foresaw is told without its words',
    stops: 'A value of a row in the text of an error.',
    file: mask,
    find: /`Something went wrong on our side\. Quote[^`]*`/,
    replace: 'String(original)',
    proof: {
      file: 'packages/graphql/src/mask-error.test.ts',
      test: 'an error of the database is told by its request alone',
    },
  },
]
