import { type Permission, roles } from '@interco/kernel'
import { z } from 'zod'

const permission = z.string().transform((text) => text as Permission)
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).getTime())
const role = z.enum(roles)

/** What a grant or a convention is limited to: ids by kind of thing; null where it goes everywhere. */
const limits = z
  .record(z.string(), z.array(z.string()))
  .nullable()
  .transform((by) => by && new Map(Object.entries(by).map(([kind, ids]) => [kind, new Set(ids)])))

const period = { since: moment, until: moment.nullable(), is_suspended: z.boolean() }

/** The columns that each kind of entry has, as tenants' schemas mirror them. */
export const entrySchemas = {
  suspension: z.object({ actor_key: z.string() }),
  withdrawal: z.object({ at: moment }),
  grant: z.object({ ...period, grantee_key: z.string(), permissions: z.array(permission), limits, basis: z.string() }),
  convention: z.object({
    ...period,
    number: z.string(),
    partner_organization: z.string(),
    partner_roles: z.array(role),
    permissions: z.array(permission),
    limits,
  }),
  program: z.object({ name: z.string(), permissions: z.array(permission) }),
  credential: z.object({ program_id: z.string() }),
  operator_access: z.object({ actor_key: z.string(), role, since: moment, until: moment, ended_at: moment.nullable() }),
} as const

export type EntryKind = keyof typeof entrySchemas
export type EntryOf<Kind extends EntryKind> = z.infer<(typeof entrySchemas)[Kind]> & { readonly id: string }
export type Period = Pick<EntryOf<'grant'>, 'since' | 'until' | 'is_suspended'>
