import {
  InvalidInputError,
  type Model,
  type ModelAdoption,
  type ModelKind,
  type ModelRegister,
  type ModelVersion,
  type Module,
  NotFoundError,
  type TenantSession,
  type TenantTransaction,
} from '@interco/kernel'
import {
  digestsOf,
  insertModel,
  insertVersion,
  insertWithdrawal,
  lockModels,
  publisherOf,
  readAdoptions,
  readModels,
  readVersions,
  sizeOfAll,
} from './queries.ts'
import { readDefinition } from './read-definition.ts'

/** What was read of the register, by `module/code`. */
export type ModelFacts = {
  readonly models: ReadonlyMap<string, Model>
  readonly adoptions: ReadonlyMap<string, readonly ModelAdoption[]>
}

const mostBytesOfAll = 16 * 1024 ** 2

const keyOf = ({ module, code }: { readonly module: string; readonly code: string }) => `${module}/${code}`

export async function readModelFacts(session: TenantSession): Promise<ModelFacts> {
  const [models, rows, adoptions] = await Promise.all([
    session.read(readModels, {}),
    session.read(readVersions, {}),
    session.read(readAdoptions, {}),
  ])
  const versions = Map.groupBy(rows, keyOf)
  return {
    models: new Map(models.map((row) => [keyOf(row), modelOf(row, versions.get(keyOf(row)) ?? [])])),
    adoptions: Map.groupBy(adoptions, keyOf),
  }
}

function modelOf(
  { module, code, publisherSiren: siren, publisherName: name }: ReturnType<typeof readModels.decode>,
  rows: readonly ReturnType<typeof readVersions.decode>[],
): Model {
  const versions = rows.map(
    ({ version, definition, notes, publishedAt, withdrawnBecause }): ModelVersion => ({
      version,
      definition,
      notes,
      publishedAt,
      withdrawnBecause: withdrawnBecause ?? undefined,
    }),
  )
  const latest = versions.findLast(({ withdrawnBecause }) => withdrawnBecause === undefined)
  return { module, code, publisher: { siren, name }, versions, latest }
}

type Parts = {
  readonly session: TenantSession
  readonly modules: readonly Pick<Module, 'id' | 'models'>[]
  facts(): ModelFacts
  /** Called after a change. @throws what the reading throws */
  refresh(): Promise<void>
}

export function createModelRegister({ session, modules, facts, refresh }: Parts): ModelRegister {
  const find = (module: string, code: string) => facts().models.get(keyOf({ module, code }))
  const versionOf = (module: string, code: string, version: number) =>
    find(module, code)?.versions.find((one) => one.version === version)

  /** The register was changed, and now says so. */
  async function changed(module: string, code: string, version: number): Promise<ModelVersion> {
    await refresh()
    const found = versionOf(module, code, version)
    if (!found) throw new NotFoundError('Cette version est introuvable.')
    return found
  }

  async function kindOf(module: string): Promise<ModelKind> {
    const kind = modules.find(({ id }) => id === module)?.models
    if (!kind)
      throw new InvalidInputError('input.module', 'Ce module ne connaît pas de modèles : choisissez-en un autre.')
    return await kind()
  }

  return {
    find,
    version: versionOf,
    offered: (module, code, version) => {
      const found = versionOf(module, code, version)
      if (!found) throw new NotFoundError('Cette version est introuvable.')
      if (found.withdrawnBecause === undefined) return found
      throw new NotFoundError('Cette version n’est plus proposée : prenez-en une plus récente.')
    },
    list: (module) => [...facts().models.values()].filter((one) => module === undefined || one.module === module),
    adoptions: (module, code) => facts().adoptions.get(keyOf({ module, code })) ?? [],
    adoption: (tenantId, module, code) =>
      facts()
        .adoptions.get(keyOf({ module, code }))
        ?.find((one) => one.tenantId === tenantId),
    publish: async ({ module, code, publisher, definition, notes }, by) => {
      const { json, digest } = readDefinition(definition, await kindOf(module))
      assertNamed(code, notes)
      const version = await session.write(async (transaction) => {
        await transaction.run(lockModels, {})
        const [owner] = await transaction.run(publisherOf, { module, code })
        if (owner && owner.siren !== publisher.siren) {
          throw new InvalidInputError(
            'input.code',
            'Ce code est celui d’un modèle d’une autre collectivité : changez-le.',
          )
        }
        const names = { publisherSiren: publisher.siren, publisherName: publisher.name }
        if (!owner) await transaction.run(insertModel, { module, code, ...names })
        const last = (await transaction.run(digestsOf, { module, code })).at(-1)
        if (last && !last.withdrawn && last.digest === digest) return last.version
        await assertRoom(transaction, json)
        const next = (last?.version ?? 0) + 1
        const row = { module, code, version: next, definition: json, digest, notes: notes.trim(), publishedBy: by }
        await transaction.run(insertVersion, row)
        return next
      })
      return await changed(module, code, version)
    },
    withdraw: async ({ module, code, version }, reason, by) => {
      if (reason.trim().length < 10 || reason.length > 500) {
        throw new InvalidInputError('input.reason', 'Précisez le motif, en dix à cinq cents caractères.')
      }
      await session.write(async (transaction) => {
        await transaction.run(lockModels, {})
        const versions = await transaction.run(digestsOf, { module, code })
        if (!versions.some((one) => one.version === version)) throw new NotFoundError('Cette version est introuvable.')
        await transaction.run(insertWithdrawal, { module, code, version, reason: reason.trim(), withdrawnBy: by })
      })
      return await changed(module, code, version)
    },
  }
}

/** Every gateway keeps all versions in memory. @throws InvalidInputError */
async function assertRoom(transaction: TenantTransaction, json: string): Promise<void> {
  const [kept] = await transaction.run(sizeOfAll, {})
  if ((kept?.bytes ?? 0) + Buffer.byteLength(json) <= mostBytesOfAll) return
  throw new InvalidInputError(
    'input.definition',
    `Les modèles du groupement dépasseraient ensemble ${mostBytesOfAll / 1024 ** 2} Mio : allégez celui-ci.`,
  )
}

/** @throws InvalidInputError */
function assertNamed(code: string, notes: string): void {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(code)) {
    throw new InvalidInputError('input.code', 'Un code compte 1 à 63 minuscules, chiffres et tirets, comme « voirie ».')
  }
  if (notes.trim() === '' || notes.length > 2_000) {
    throw new InvalidInputError('input.notes', 'Dites en 1 à 2 000 caractères ce que cette version apporte.')
  }
}
