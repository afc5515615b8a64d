import { moment, statement } from './statement.ts'

/**
 * Begins a scheduled job in each tenant that has reached the slot: one for each tenant and slot, however many workers ask. A
 * tenant that is seen for the first time begins with the next slot. What still waits from the slot before is not doubled.
 */
export const beginSlot = statement<
  { name: string; module: string; slot: Date; now: Date | undefined },
  { readonly begun: number }
>(
  'beginSlot',
  `with subscribers as (
     select t.id from tenants t where t.state = 'active'
       and ($2 = '' or exists (select from subscriptions s where s.tenant_id = t.id and s.module = $2))
   ), first as (
     insert into job_slots (tenant_id, name, slot) select id, $1, $3::timestamptz from subscribers
     on conflict do nothing returning 1
   ), reached as (
     update job_slots set slot = $3::timestamptz from subscribers
       where tenant_id = id and name = $1 and slot < $3::timestamptz returning tenant_id
   ), begun as (
     insert into jobs (id, tenant_id, name, module, key, payload, state, due_at)
     select gen_random_uuid(), tenant_id, $1, $2, 'schedule', '{}', 'ready', coalesce($4::timestamptz, now()) from reached
     on conflict (tenant_id, name, key) where key is not null and not begun do nothing returning 1
   )
   select current_user, (select count(*) from begun) + 0 * (select count(*) from first)`,
  ({ name, module, slot, now }) => [name, module, slot.toISOString(), moment(now)],
  (row) => ({ begun: Number(row[1]) }),
)
