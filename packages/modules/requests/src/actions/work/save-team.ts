import { assertMay, assertSubscribed, InvalidInputError, NotFoundError, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import { arrayLiteral } from '../../data/rows.ts'
import {
  deleteTeamMembers,
  insertTeam,
  insertTeamMembers,
  type TeamRow,
  teamById,
  teamByName,
  updateTeam,
} from '../../data/work/team.repository.ts'
import { NameTakenError } from '../../domain/errors.ts'
import { requireText } from '../../domain/text.ts'
import { idsFor } from '../ids-for.ts'

export type SaveTeam = {
  /** Without it, a new one. */
  readonly id?: string | undefined
  readonly name: string
  readonly isActive: boolean
  /** All of them: who is not named leaves. */
  readonly memberIds: readonly string[]
}

const mostMembers = 200

/**
 * Makes a team, or changes it. What a team has stays with it when it is set at rest; it is given no more.
 * @throws NotFoundError, InvalidInputError, NameTakenError
 */
export async function saveTeam(ctx: TenantContext, input: SaveTeam): Promise<TeamRow> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:configure')
  const name = requireText('label', input.name, 'input.name')
  const memberIds = [...new Set(input.memberIds)]
  if (memberIds.length > mostMembers) {
    throw new InvalidInputError('input.memberIds', `Une équipe compte au plus ${mostMembers} membres.`)
  }
  return ctx.db.write(async (transaction) => {
    const [known] = input.id === undefined ? [] : await transaction.run(teamById, { id: input.id })
    if (input.id !== undefined && !known) throw new NotFoundError('Cette équipe est introuvable.')
    const [namesake] = await transaction.run(teamByName, { name })
    if (namesake && namesake.id !== known?.id) throw new NameTakenError()
    const team = { id: known?.id ?? ctx.newId(), name, isActive: input.isActive }
    await transaction.run(known ? updateTeam : insertTeam, team)
    await transaction.run(deleteTeamMembers, { teamId: team.id })
    const joined = { teamId: team.id, ids: arrayLiteral(idsFor(ctx, memberIds)), memberIds: arrayLiteral(memberIds) }
    const members = await transaction.run(insertTeamMembers, joined)
    if (members.length < memberIds.length) throw new NotFoundError('Un de ces membres est introuvable.')
    return team
  })
}
