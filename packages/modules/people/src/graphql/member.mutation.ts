import { defineMutation, openForChange, roleEnum } from '@interco/graphql'
import { NotFoundError } from '@interco/kernel'
import {
  changeRoles,
  handOverAdministration,
  removeMember,
  resumeMember,
  suspendMember,
} from '../actions/change-member.ts'
import { findOwnMember } from '../actions/find-own-member.ts'
import { FederationUnavailableError, LastAdministratorError } from '../domain/errors.ts'
import { memberNow, memberPayload } from './payload.ts'
import { federationOf } from './services.ts'
import './refusals.ts'

defineMutation('changeRoles', {
  description: 'Gives a member these roles and no other, within two seconds. Needs `member:manage`.',
  input: (t) => ({
    memberId: t.id({ required: true, description: 'Who.' }),
    roles: t.field({ type: [roleEnum], required: true, description: 'The roles that they have from now on.' }),
  }),
  payload: memberPayload('ChangeRolesPayload'),
  refusals: [LastAdministratorError, FederationUnavailableError],
  resolve: async (context, { memberId, roles }) => {
    const { scope, id } = openForChange(context, memberId, 'Member')
    await changeRoles(scope.ctx, { memberId: id, roles }, federationOf(context))
    return await memberNow(scope, id)
  },
})

const deeds = {
  suspendMember: {
    act: suspendMember,
    description: 'Takes all rights from a member, within two seconds, until they are resumed. Needs `member:manage`.',
  },
  resumeMember: {
    act: resumeMember,
    description: 'Gives a member the rights back that they had. Needs `member:manage`.',
  },
  removeMember: {
    act: removeMember,
    description: 'Ends a membership. The account stays, and the name stays with what they did. Needs `member:manage`.',
  },
} as const

for (const [name, { act, description }] of Object.entries(deeds)) {
  defineMutation(name, {
    description,
    input: (t) => ({ memberId: t.id({ required: true, description: 'Who.' }) }),
    payload: memberPayload(`${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`),
    refusals: [LastAdministratorError, FederationUnavailableError],
    resolve: async (context, { memberId }) => {
      const { scope, id } = openForChange(context, memberId, 'Member')
      await act(scope.ctx, id, federationOf(context))
      return await memberNow(scope, id)
    },
  })
}

defineMutation('handOverAdministration', {
  description: 'Makes another member administrator in place of the viewer. Needs `member:manage`.',
  input: (t) => ({
    memberId: t.id({ required: true, description: 'Who administers from now on.' }),
    keepRoles: t.field({ type: [roleEnum], required: true, description: 'The roles that the viewer keeps.' }),
  }),
  payload: memberPayload('HandOverAdministrationPayload'),
  refusals: [LastAdministratorError, FederationUnavailableError],
  resolve: async (context, { memberId, keepRoles }) => {
    const { scope, id } = openForChange(context, memberId, 'Member')
    const own = await findOwnMember(scope.ctx)
    if (!own) throw new NotFoundError('Seul un membre de la collectivité peut transmettre l’administration.')
    await handOverAdministration(scope.ctx, { to: id, own: own.id, keep: keepRoles }, federationOf(context))
    return await memberNow(scope, id)
  },
})
