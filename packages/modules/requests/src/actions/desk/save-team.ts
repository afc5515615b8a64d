import { InvalidInputError, NotFoundError, type TenantContext } from '@interco/kernel'
import { latestRouting } from '../../data/desk/routing.repository.ts'
import {
  deleteTeamMembers,
  insertTeam,
  insertTeamMembers,
  type TeamRow,
  teamById,
  teamByName,
  updateTeam,
} from '../../data/desk/team.repository.ts'
import { arrayLiteral } from '../../data/rows.ts'
import { readRules } from '../../domain/desk/routing-rule.ts'
import { NameTakenError } from '../../domain/errors.ts'
import { requireText } from '../../domain/text.ts'
import { idsFor } from '../ids-for.ts'
import { assertMayConfigure } from './assert-may-configure.ts'

export type SaveTeam = {
  /** Without it, a new one. */
  readonly id?: string | undefined
  readonly name: string
  readonly isActive: boolean
  /** All of them: who is not named leaves. */
  readonly memberIds: readonly string[]
}

const mostMembers = 200
const inUse = 'Les règles d’orientation donnent des demandes à cette équipe. Changez-les d’abord.'

/**
 * Makes a team, or changes it. What a team has stays with it when it is set at rest; it is given no more.
 * @throws NotFoundError, InvalidInputError, NameTakenError
 */
export async function saveTeam(ctx: TenantContext, input: SaveTeam): Promise<TeamRow> {
  assertMayConfigure(ctx)
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
    if (known && !team.isActive) {
      // Whoever publishes rules meanwhile waits for this row.
      const [routing] = await transaction.run(latestRouting, {})
      if (readRules(routing?.rules).some(({ teamId }) => teamId === team.id))
        throw new InvalidInputError('input.isActive', inUse)
    }
    await transaction.run(deleteTeamMembers, { teamId: team.id })
    const joined = { teamId: team.id, ids: arrayLiteral(idsFor(ctx, memberIds)), memberIds: arrayLiteral(memberIds) }
    const members = await transaction.run(insertTeamMembers, joined)
    if (members.length < memberIds.length) throw new NotFoundError('Un de ces membres est introuvable.')
    return team
  })
}
