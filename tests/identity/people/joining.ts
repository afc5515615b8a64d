import { loadTenantMigrations } from '@interco/database'
import { siretOf } from '@interco/identity/simulated'
import type { Federation } from '@interco/kernel'
import { modules, offeredModules } from '@interco/registry'
import { type Collectivity, findCollectivities, findDrift, findSteps, joinTenant, undoJoining } from '@interco/tenancy'
import { describe, expect, test } from 'vitest'
import type { Pool } from './pool.ts'

const grandPoitiers = '200069854'

/** How a collectivité becomes a tenant, and how that is taken back. */
export function holdJoining(pool: () => Pool): void {
  describe('joining', () => {
    const member = (slug: string): Collectivity => {
      const found = findCollectivities(grandPoitiers).find((one) => one.slug === slug)
      if (!found) throw new TypeError(`Grand Poitiers has no member ${slug}`)
      return found
    }
    const join = async (collectivity: Collectivity, federation: Federation = pool().federation) => {
      const migrations = await loadTenantMigrations(modules)
      return await joinTenant(pool().world.admin, collectivity, {
        federation,
        migrations,
        modules: offeredModules.map(({ id }) => id),
      })
    }
    const stepsOf = async (collectivity: Collectivity) =>
      (await findSteps(pool().world.admin, pool().federation, collectivity)).map(({ name, isDone }) => [name, isDone])
    const undo = (collectivity: Collectivity, remove: readonly string[] = []) =>
      undoJoining(pool().world.admin, collectivity, { federation: pool().federation, remove, by: 'tests' })
    const allDone = [
      ['registration', true],
      ['organization', true],
      ['link', true],
      ['schema', true],
    ]

    test('is planned without a change, done in one call, and again changes nothing', async () => {
      const commune = member('saint-benoit')
      expect(await stepsOf(commune)).toEqual(allDone.map(([name]) => [name, false]))
      expect(await stepsOf(commune)).toEqual(allDone.map(([name]) => [name, false]))
      const joined = await join(commune)
      expect(joined).toMatchObject({ slug: 'saint-benoit', state: 'active' })
      expect(await pool().federation.findOrganization(joined.id)).toMatchObject({
        id: joined.organizationId,
        alias: 'saint-benoit',
        attributes: { siren: [commune.siren], inseeCode: [commune.inseeCode], kind: ['commune'] },
      })
      expect(await stepsOf(commune)).toEqual(allDone)
      expect(await join(commune)).toEqual(joined)
    })

    test.each(['findOrganization', 'ensureOrganization'] as const)(
      'that fails at %s goes on where it was',
      async (step) => {
        const commune = member(step === 'findOrganization' ? 'migne-auxances' : 'biard')
        const broken = { ...pool().federation, [step]: () => Promise.reject(new Error('the provider is away')) }
        await expect(join(commune, broken)).rejects.toThrow('the provider is away')
        expect(await join(commune)).toMatchObject({ state: 'active' })
        expect(await stepsOf(commune)).toEqual(allDone)
      },
    )

    test('that is cut between the provider and the registry goes on with the same organization', async () => {
      const commune = member('chasseneuil-du-poitou')
      const federation = pool().federation
      const cut: Federation = {
        ...federation,
        ensureOrganization: async (wanted) => {
          await federation.ensureOrganization(wanted)
          throw new Error('cut')
        },
      }
      await expect(join(commune, cut)).rejects.toThrow('cut')
      const joined = await join(commune)
      const named = (await federation.listOrganizations()).filter(({ alias }) => alias === commune.slug)
      expect(named.map(({ id }) => id)).toEqual([joined.organizationId])
    })

    test('is taken back, whole, and nobody is removed who is not named', async () => {
      const commune = member('fontaine-le-comte')
      const joined = await join(commune)
      const person = await pool().driver.invite()
      await pool().federation.setMember(joined.organizationId, person.subject, ['agent'])
      await expect(undo(commune)).rejects.toMatchObject({
        code: 'MEMBERS_REMAIN',
        message: expect.stringContaining(person.subject),
      })
      expect(await stepsOf(commune)).toEqual(allDone)
      await undo(commune, [person.subject])
      expect(await pool().federation.findOrganization(joined.id)).toBeUndefined()
      expect(await pool().federation.findPerson(person.subject)).toMatchObject({ isEnabled: true })
      expect(await stepsOf(commune)).toEqual(allDone.map(([name]) => [name, false]))
      await expect(undo(commune)).rejects.toMatchObject({ code: 'JOINING_UNKNOWN' })
      // And it may come back.
      expect(await join(commune)).toMatchObject({ state: 'active' })
    })

    test('tells the provider the SIRET of the seat, and takes none of another legal person', async () => {
      const commune = member('mignaloux-beauvoir')
      const joinBy = async (siret: string) =>
        await joinTenant(pool().world.admin, commune, {
          federation: pool().federation,
          migrations: await loadTenantMigrations(modules),
          modules: [],
          siret,
        })
      await expect(joinBy('21860194600013')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
      expect((await stepsOf(commune))[0]).toEqual(['registration', false])
      const siret = siretOf(commune.siren, 1)
      const { id } = await joinBy(siret)
      expect((await pool().federation.findOrganization(id))?.attributes['siret']).toEqual([siret])
      expect(await stepsOf(commune)).toEqual(allDone)
      // Joining again without it leaves it.
      await join(commune)
      expect((await pool().federation.findOrganization(id))?.attributes['siret']).toEqual([siret])
    })

    test('takes over no organization of another tenant, and goes on once it is gone', async () => {
      const commune = member('vouneuil-sous-biard')
      const former = await pool().federation.ensureOrganization({
        tenantId: crypto.randomUUID(),
        alias: commune.slug,
        name: commune.name,
        attributes: {},
      })
      await expect(join(commune)).rejects.toMatchObject({
        code: 'ORGANIZATION_TAKEN',
        message: expect.stringContaining(former.id),
      })
      await pool().federation.removeOrganization(former.id)
      const joined = await join(commune)
      expect(joined.organizationId).not.toBe(former.id)
      expect(await stepsOf(commune)).toEqual(allDone)
    })

    test('of before this command is not taken back by it', async () => {
      await expect(undo(member('poitiers'))).rejects.toMatchObject({ code: 'JOINING_UNKNOWN' })
    })
  })

  describe('drift', () => {
    const driftOf = async (slug: string) => {
      const found = await findDrift(pool().world.admin, pool().federation)
      return found.filter(({ tenant }) => tenant === slug).map(({ code, what }) => ({ code, what }))
    }

    test('tells of an organization that differs and of members that only one side knows, by subject', async () => {
      const [chauvigny] = await pool().world.admin<{ id: string; organizationId: string }[]>`
        select id, organization_id as "organizationId" from interco.tenants where slug = 'chauvigny'`
      const { id = '', organizationId = '' } = chauvigny ?? {}
      const person = await pool().driver.invite()
      await pool().federation.setMember(organizationId, person.subject, ['administrator'])
      await pool().world.admin`update interco.tenants set population = population where id = ${id}`
      const found = await driftOf('chauvigny')
      const unknown = found.filter(({ code }) => code === 'MEMBER_UNKNOWN')
      expect(unknown.map(({ what }) => what).join()).toContain(person.subject)
      expect(JSON.stringify(found)).not.toContain(person.email)
      await pool().federation.removeMember(organizationId, person.subject)
      expect((await driftOf('chauvigny')).filter(({ code }) => code === 'MEMBER_UNKNOWN')).toEqual([])

      await pool().federation.setOrganizationEnabled(organizationId, false)
      expect((await driftOf('chauvigny')).map(({ code }) => code)).toContain('ORGANIZATION_DIFFERS')
      await pool().federation.setOrganizationEnabled(organizationId, true)

      await pool().world.admin`update interco.tenants set organization_id = gen_random_uuid() where id = ${id}`
      expect((await driftOf('chauvigny')).map(({ code }) => code)).toContain('ORGANIZATION_UNLINKED')
      await pool().world.admin`update interco.tenants set organization_id = ${organizationId} where id = ${id}`
    })

    test('tells of an organization whose tenant nobody knows', async () => {
      const made = await pool().driver.makeOrganization()
      const found = await findDrift(pool().world.admin, pool().federation)
      expect(
        found
          .filter(({ code }) => code === 'ORGANIZATION_UNKNOWN')
          .map(({ what }) => what)
          .join(),
      ).toContain(made.id)
      await pool().federation.removeOrganization(made.id)
    })
  })
}
