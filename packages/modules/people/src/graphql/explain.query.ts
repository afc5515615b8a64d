import { builder, findBelongings, type OperationContext, openForChange, tenantOfId } from '@interco/graphql'
import { type Actor, assertMay, type Belongings, NotFoundError, type Role, type Tenant } from '@interco/kernel'
import { memberRows } from '../data/member.repository.ts'
import { readAmong } from '../data/rows.ts'

type Explanation = ReturnType<OperationContext['explain']>
type Step = Explanation['steps'][number]

const stepKindEnum = builder.enumType('AccessStepKind', {
  description: 'What a link of the chain is about.',
  values: {
    TOKEN: { value: 'token', description: 'Who asks, and how that is known.' },
    TENANT: { value: 'tenant', description: 'Whether the tenant is served.' },
    SUBSCRIPTION: { value: 'subscription', description: 'Whether the tenant has the module.' },
    GROUND: { value: 'ground', description: 'A membership, a convention, a grant, or what else could give the right.' },
    RULE: { value: 'rule', description: 'Whether what holds gives the permission.' },
    OBJECT: { value: 'object', description: 'Whether it goes as far as this object.' },
  } as const,
})

const stepRef = builder.objectRef<Step>('AccessStep').implement({
  description: 'A link of the chain from a token to a decision.',
  fields: (t) => ({
    kind: t.expose('kind', { type: stepKindEnum, description: 'What it is about.' }),
    holds: t.exposeBoolean('holds', { description: 'Whether it speaks for the decision.' }),
    sentence: t.exposeString('sentence', { description: 'In words, in French.' }),
  }),
})

const explanationRef = builder.objectRef<Explanation>('AccessExplanation').implement({
  description: 'Whether someone may do something, and why.',
  fields: (t) => ({
    isAllowed: t.exposeBoolean('isAllowed', { description: 'The decision.' }),
    steps: t.field({ type: [stepRef], description: 'The chain.', resolve: ({ steps }) => [...steps] }),
  }),
})

builder.queryField('explainAccess', (t) =>
  t.field({
    type: explanationRef,
    nullable: true,
    description:
      'Why the viewer may or may not do something to an object: token, membership, convention, rule. For another member it needs `access:explain`, and tells what their next token gives.',
    args: {
      action: t.arg.string({ required: true, description: 'The permission that it needs, as `request:move`.' }),
      object: t.arg.id({ required: true, description: 'The global id of the object, or of the tenant.' }),
      memberId: t.arg.id({ description: 'Whose right; without it, the viewer’s.' }),
    },
    resolve: async (_root, { action, object, memberId }, context) => {
      const tenant = tenantOfId(context, object)
      const actor = memberId == null ? context.actor : await actorOf(context, tenant, memberId)
      return context.explain(actor, tenant, action, await belongings(context, tenant, object))
    },
  }),
)

/** A stranger learns nothing of objects, not even whether they are there. */
async function belongings(context: OperationContext, tenant: Tenant, object: string): Promise<Belongings | undefined> {
  return context.open(tenant) ? await findBelongings(context, object) : undefined
}

async function actorOf(context: OperationContext, tenant: Tenant, memberId: string): Promise<Actor> {
  const { scope, id } = openForChange(context, memberId, 'Member')
  if (scope.ctx.tenant.id !== tenant.id) throw new NotFoundError()
  assertMay(scope.ctx, 'access:explain')
  const [member] = await readAmong(scope.ctx.db, memberRows({ state: false }), [id])
  if (!member) throw new NotFoundError()
  // Roles are written by this module alone.
  const memberships = member.state === 'removed' ? [] : [[tenant.organizationId, member.roles as Role[]] as const]
  return { kind: 'agent', key: member.actorKey, name: '', memberships: new Map(memberships), expiresAt: undefined }
}
