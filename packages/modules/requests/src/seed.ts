import type { TenantContext } from '@interco/kernel'
export async function seed(_ctx: TenantContext): Promise<void> {}
