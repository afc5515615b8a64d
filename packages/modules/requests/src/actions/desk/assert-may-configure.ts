import { assertMayOn, assertSubscribed, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'

/** What is configured serves requests of every type: a right to some of them is not enough. */
export function assertMayConfigure(ctx: TenantContext): void {
  assertSubscribed(ctx, about)
  assertMayOn(ctx, 'request:configure', {})
}
