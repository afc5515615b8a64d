import type { Tenant } from '@interco/kernel'
import type { TenantDoor, Visit } from '@interco/tenancy'
import type { Turn } from './fairness.ts'

/** The door as one operation goes through it: its work in a tenant is counted there, and ends when it is given up. */
export function doorOfTurn(door: TenantDoor, turn: Turn): TenantDoor {
  const visit = (tenant: Tenant): Visit => ({
    signal: turn.signal,
    onWork: () => turn.works(tenant),
    onRows: () => turn.resume(),
  })
  return {
    ...door,
    enter: (actor, tenant) => door.enter(actor, tenant, visit(tenant)),
    welcome: (actor, tenant) => door.welcome(actor, tenant, visit(tenant)),
  }
}
