import { randomUUID } from 'node:crypto'
import { type Administration, hashAsker } from '@interco/database'
import type { Tenant } from '@interco/kernel'

/**
 * A job that someone has asked for, and a dead letter. The mark is the name of the first, which its asker may see, and in the
 * payloads, which nobody may.
 */
export async function fillQueue(
  admin: Administration,
  tenant: Tenant,
  { mark, actorKey }: { readonly mark: string; readonly actorKey: string },
): Promise<void> {
  const id = randomUUID()
  const payload = admin.json({ mark })
  await admin`
    insert into interco.jobs (id, tenant_id, name, module, payload, asker, state, due_at, code, attempt, steps_done, steps_total)
    values (${id}, ${tenant.id}, ${mark}, 'requests', ${payload}, ${hashAsker(id, actorKey)}, 'done', now(), null, 1, 2, 2),
      (${randomUUID()}, ${tenant.id}, 'request.remind', 'requests', ${payload}, null, 'dead', now(), 'INTERNAL', 12, null, null)`
}
