import { NotFoundError, type TenantContext } from '@interco/kernel'
import { updateTeamOf } from '../../data/desk/request-work.repository.ts'
import { teamById } from '../../data/desk/team.repository.ts'
import { changeAtDesk } from './change-at-desk.ts'

export type GiveToTeam = {
  readonly id: string
  /** Null takes it out of every queue. */
  readonly teamId: string | null
  readonly expectedVersion: number
}

/**
 * Gives a request to a team: it waits in its queue until someone takes it. Who has it keeps it only if they are of the team.
 * @throws NotFoundError, StaleRequestError
 */
export async function giveToTeam(ctx: TenantContext, { teamId, ...wanted }: GiveToTeam): Promise<void> {
  await changeAtDesk(ctx, 'request:assign', wanted, async (transaction, { id }) => {
    const [team] = teamId === null ? [] : await transaction.run(teamById, { id: teamId })
    if (teamId !== null && !team?.isActive) throw new NotFoundError('Cette équipe est introuvable.')
    transaction.defer(updateTeamOf, { id, teamId, at: ctx.now() })
    return { kind: 'assigned', note: team?.name ?? null, fields: ['team', 'assignee'] }
  })
}
