import { registryPlacement, type TenantDatabase } from '@interco/database'
import type { CompetenceRegister, ModelRegister, Module } from '@interco/kernel'
import { createCompetenceRegister, readCompetenceFacts } from '../competences/competence-register.ts'
import { createModelRegister, readModelFacts } from '../models/model-register.ts'
import type { Directory } from './directory.ts'
import { follow } from './follow.ts'

/** What the pool has agreed on, as one gateway sees it: in memory, renewed when the database says that it changed. */
export type PoolRegisters = {
  readonly competences: CompetenceRegister
  readonly models: ModelRegister
  refresh(): Promise<void>
  close(): Promise<void>
}

type Parts = {
  readonly directory: Pick<Directory, 'tenants'>
  readonly modules: readonly Pick<Module, 'id' | 'models'>[]
}

/** A change made anywhere is felt within a second; while the database is away the last known state holds. */
export async function openPoolRegisters(
  database: TenantDatabase,
  url: string,
  { directory, modules }: Parts,
): Promise<PoolRegisters> {
  const session = database.session(registryPlacement)
  const following = await follow('interco_pool', url, async () => {
    const [competences, models] = await Promise.all([readCompetenceFacts(session), readModelFacts(session)])
    return { competences, models }
  })
  const { refresh, close } = following
  return {
    competences: createCompetenceRegister({
      session,
      directory,
      facts: () => following.current.competences,
      refresh,
    }),
    models: createModelRegister({ session, modules, facts: () => following.current.models, refresh }),
    refresh,
    close,
  }
}
