import { z } from 'zod'
import type { DirectoryMachine } from '../directory/index.ts'

const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'no JSON' })
        return z.NEVER
      }
    })
    .pipe(schema)

const KeysSchema = json(z.object({ keys: z.array(z.looseObject({ kty: z.string().min(1) })).min(1) }))
const ClaimSchema = json(z.record(z.string(), z.object({ id: z.string().min(1), groups: z.array(z.string()) })))

const ClientSchema = z.object({
  clientId: z.string().min(1),
  name: z.string().optional(),
  enabled: z.boolean().optional(),
  secret: z.string().min(1).optional(),
  clientAuthenticatorType: z.enum(['client-secret', 'client-jwt']).optional(),
  attributes: z.record(z.string(), z.string()).default({}),
  protocolMappers: z.array(z.object({ config: z.record(z.string(), z.string()) })).default([]),
})

type Known = Pick<DirectoryMachine, 'id' | 'subject' | 'secret'> & Partial<DirectoryMachine>

/** A machine from the words in which Keycloak takes a client; what they leave out stays. Undefined where it is none. */
export function readMachine(body: unknown, known: Known): DirectoryMachine | undefined {
  const client = ClientSchema.safeParse(body).data
  const tenant = client && readTenant(client, known)
  const proof = client && readProof(client, known)
  if (!client || !tenant || !proof) return undefined
  const { clientId, name = known.name ?? clientId, enabled = known.enabled ?? true } = client
  return { id: known.id, subject: known.subject, clientId, name, enabled, ...tenant, ...proof }
}

type Client = z.infer<typeof ClientSchema>

function readTenant({ protocolMappers }: Client, known: Known) {
  const mapper = protocolMappers.find(({ config }) => config['claim.name'] === 'organization')
  const [claim] = Object.entries(ClaimSchema.safeParse(mapper?.config['claim.value']).data ?? {})
  if (claim) return { organization: { alias: claim[0], id: claim[1].id }, groups: claim[1].groups }
  const { organization, groups } = known
  return organization && groups && { organization, groups }
}

function readProof({ secret, clientAuthenticatorType: proof, attributes }: Client, known: Known) {
  const kept = { secret: secret ?? known.secret }
  if (proof === 'client-secret') return kept
  const keys = proof === undefined ? known.keys : KeysSchema.safeParse(attributes['jwks.string']).data?.keys
  if (keys) return { ...kept, keys }
  return proof === undefined ? kept : undefined
}
