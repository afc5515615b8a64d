import { z } from 'zod'

/**
 * The claims of an access token that Interco reads. `typ` is Keycloak's own: it keeps ID and refresh tokens out. A token
 * with `cnf` is bound to a key (RFC 7800): accepting it without its proof would undo the binding.
 */
export const ClaimsSchema = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  jti: z.string().min(1),
  azp: z.string().min(1),
  iat: z.number(),
  exp: z.number(),
  typ: z.literal('Bearer'),
  cnf: z.undefined().optional(),
  /** The session at the provider: what a back-channel logout names. */
  sid: z.string().optional(),
  name: z.string().optional(),
  /** Hard-coded by a mapper on the clients of machines. */
  interco_actor: z.string().optional(),
  realm_access: z.object({ roles: z.array(z.string()) }).optional(),
  /** A map by alias when the realm adds ids and groups, an array of aliases when it does not. */
  organization: z.unknown().optional(),
})

export type Claims = z.infer<typeof ClaimsSchema>
