import type { Administration } from '../administration/administration.ts'

/**
 * Returns when every commit before it is on the disk: the log is written in order, so one commit that waits for the disk
 * covers those that did not. Tells the gateways too, once for many tenants, that the registry changed.
 */
export async function flushCommits(admin: Administration): Promise<void> {
  await admin
    .unsafe(`
      set local synchronous_commit = on;
      select pg_logical_emit_message(true, 'interco', 'flush'), pg_notify('interco_registry', '')`)
    .simple()
}
