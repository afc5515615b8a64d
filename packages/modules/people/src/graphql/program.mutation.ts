import { builder, defineMutation, globalId, openForChange, openTenantForChange } from '@interco/graphql'
import { InvalidInputError, type MachineAuthentication } from '@interco/kernel'
import {
  addCredential,
  changeProgramPermissions,
  type NewCredential,
  registerProgram,
  removeCredential,
  removeProgram,
} from '../actions/register-program.ts'
import { FederationUnavailableError, TooManyCredentialsError } from '../domain/errors.ts'
import { readPublicKey } from '../domain/public-key.ts'
import { donePayload } from './payload.ts'
import { federationOf, grantableOf } from './services.ts'
import './refusals.ts'

const credentialPayload = (name: string) =>
  builder.objectRef<NewCredential & { readonly id: string }>(name).implement({
    description: 'What the program proves itself with from now on.',
    fields: (t) => ({
      programId: t.exposeID('id', { description: 'The id of the program.' }),
      clientId: t.exposeString('clientId', { description: 'Its `client_id` at the identity provider.' }),
      secret: t.string({
        nullable: true,
        description: 'Its secret, told this once; null where it proves itself by a key.',
        resolve: ({ secret }) => secret ?? null,
      }),
    }),
  })

const publicKey = 'A public key (JWK, EC P-256 or RSA of 2,048 bits or more) as JSON; without it, a secret is drawn.'

function authenticationOf(text: string | null | undefined): MachineAuthentication {
  if (text == null) return { kind: 'secret' }
  const key = readPublicKey(text)
  if (!key) throw new InvalidInputError('input.publicKey', 'Indiquez une clé publique (JWK), et elle seule.')
  return { kind: 'key', publicKeys: [key] }
}

defineMutation('registerProgram', {
  description: 'Gives a program of the tenant an identity of its own, and permissions. Needs `program:manage`.',
  input: (t) => ({
    tenant: t.field({ type: 'Slug', required: true, description: 'Which tenant.' }),
    name: t.string({ required: true, description: 'Its name, as colleagues know it.' }),
    permissions: t.stringList({ required: true, description: 'What it may do, as `request:submit`.' }),
    publicKey: t.string({ description: publicKey }),
  }),
  payload: credentialPayload('RegisterProgramPayload'),
  refusals: [FederationUnavailableError],
  resolve: async (context, { tenant, publicKey: key, ...input }) => {
    const { ctx } = openTenantForChange(context, tenant)
    const options = { federation: federationOf(context), grantable: grantableOf(context) }
    const made = await registerProgram(ctx, { ...input, authentication: authenticationOf(key) }, options)
    return { ...made, id: globalId('Program', ctx.tenant, made.id) }
  },
})

defineMutation('addCredential', {
  description: 'Adds a second credential to a program, to replace the first without a break. Needs `program:manage`.',
  input: (t) => ({
    programId: t.id({ required: true, description: 'Which program.' }),
    publicKey: t.string({ description: publicKey }),
  }),
  payload: credentialPayload('AddCredentialPayload'),
  refusals: [TooManyCredentialsError, FederationUnavailableError],
  resolve: async (context, { programId, publicKey: key }) => {
    const { scope, id } = openForChange(context, programId, 'Program')
    const input = { programId: id, authentication: authenticationOf(key) }
    return { id: programId, ...(await addCredential(scope.ctx, input, federationOf(context))) }
  },
})

defineMutation('removeCredential', {
  description: 'Makes a credential worthless, within two seconds. Needs `program:manage`.',
  input: (t) => ({
    tenant: t.field({ type: 'Slug', required: true, description: 'Which tenant.' }),
    clientId: t.string({ required: true, description: 'Its `client_id`.' }),
  }),
  payload: donePayload('RemoveCredentialPayload', 'the client'),
  refusals: [FederationUnavailableError],
  resolve: async (context, { tenant, clientId }) => {
    await removeCredential(openTenantForChange(context, tenant).ctx, clientId, federationOf(context))
    return { id: clientId }
  },
})

defineMutation('changeProgramPermissions', {
  description: 'Gives a program these permissions and no other, within two seconds. Needs `program:manage`.',
  input: (t) => ({
    programId: t.id({ required: true, description: 'Which program.' }),
    permissions: t.stringList({ required: true, description: 'What it may do from now on.' }),
  }),
  payload: donePayload('ChangeProgramPermissionsPayload', 'the program'),
  refusals: [],
  resolve: async (context, { programId, permissions }) => {
    const { scope, id } = openForChange(context, programId, 'Program')
    await changeProgramPermissions(scope.ctx, { programId: id, permissions }, grantableOf(context))
    return { id: programId }
  },
})

defineMutation('removeProgram', {
  description: 'Removes a program and what it proved itself with. Needs `program:manage`.',
  input: (t) => ({ programId: t.id({ required: true, description: 'Which program.' }) }),
  payload: donePayload('RemoveProgramPayload', 'the program'),
  refusals: [FederationUnavailableError],
  resolve: async (context, { programId }) => {
    const { scope, id } = openForChange(context, programId, 'Program')
    await removeProgram(scope.ctx, id, federationOf(context))
    return { id: programId }
  },
})
