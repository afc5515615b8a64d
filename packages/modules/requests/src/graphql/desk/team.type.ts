import {
  builder,
  column,
  memberRef,
  nodeInterface,
  type RowOf,
  referredRow,
  registerRows,
  relatedRows,
  rowId,
  type Scoped,
} from '@interco/graphql'
import { visibleTeams } from '../../actions/desk/list-teams.ts'
import type { TeamRow } from '../../data/desk/team.repository.ts'
import { members, requestTeamMembers, requestTeams } from '../../data/tables.ts'

const teamMemberRef = builder.objectRef<Scoped<RowOf<typeof requestTeamMembers>>>('RequestTeamMember').implement({
  description: 'Someone’s place in a team.',
  fields: (t) => ({
    member: t.field({
      type: memberRef,
      description: 'Who.',
      resolve: referredRow(requestTeamMembers, 'memberId', members),
    }),
  }),
})

export const teamRef = builder.objectRef<Scoped<TeamRow>>('RequestTeam').implement({
  description: 'Who works on requests together (équipe). What it has and nobody has taken is its queue.',
  interfaces: [nodeInterface],
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(requestTeams, 'RequestTeam') }),
    name: t.string({ description: 'Its name, as «Voirie».', resolve: column(requestTeams, 'name') }),
    isActive: t.boolean({ description: 'Whether it is given requests.', resolve: column(requestTeams, 'isActive') }),
    teamMembers: t.field({
      type: [teamMemberRef],
      description: 'Who is of it.',
      resolve: relatedRows(requestTeams, requestTeamMembers, { by: 'teamId', length: 200 }),
    }),
  }),
})

registerRows(teamRef, visibleTeams)
