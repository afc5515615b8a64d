/** The memory that a gateway should stay below: 200 MiB, and 20 KiB for each tenant. */
export function memoryAimMiB(tenants: number): number {
  return Math.round(200 + (tenants * 20) / 1024)
}
