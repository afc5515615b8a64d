import type { Mutant } from './mutant.ts'

const erase = 'packages/tenancy/src/erasure/erase-tenant.ts'
const eraseTest = 'packages/tenancy/src/erasure/erase-tenant.test.ts'

/** When a tenant goes: nothing of it is left, and nobody is in it meanwhile. */
export const erasureMutants: readonly Mutant[] = [
  {
    id: 'closed-before-erased',
    guard: 'A tenant is closed before it is erased',
    stops: 'Changes that are answered as done, in a schema that is about to go.',
    file: erase,
    find: "await sql`update interco.tenants set state = 'suspended' where id = ${tenant.id}`",
    replace: '',
    proof: { file: eraseTest, test: 'is closed by its gateways before anything is dropped' },
  },
  {
    id: 'erased-role',
    guard: 'The role of a tenant goes with it, and with it the gateway’s right to take it',
    stops: 'A role that outlives its tenant, and whose name and rights nobody looks after.',
    file: erase,
    find: 'await sql`drop role if exists ${sql(role)}`',
    replace: '',
    proof: { file: eraseTest, test: 'leaves a record of facts and counts' },
  },
  {
    id: 'erased-sessions',
    guard: 'What still runs in a tenant is cut before it is erased',
    stops: 'An erasure that whoever works there can put off for ever.',
    file: erase,
    find: /await cutSessions\(admin, tenant\)/,
    replace: '',
    proof: { file: eraseTest, test: 'waits for no transaction of a gateway' },
  },
]
