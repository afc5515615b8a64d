import { randomUUID } from 'node:crypto'
import type { Administration } from '@interco/database'
import type { Tenant } from '@interco/kernel'

/** What the pool has agreed on, in which nothing is of one tenant; and that these tenants have adopted a model. */
export async function fillRegisters(admin: Administration, tenants: readonly Tenant[]): Promise<void> {
  const act = {
    competence: 'voirie',
    kind: 'loi',
    reference: 'n° 2015-991',
    recorded_by: 'tests',
    holder_siren: '200069854',
  }
  const acts = [
    { ...act, id: randomUUID(), holder_name: 'CU du Grand Poitiers', since: '2018-01-01' },
    { ...act, id: randomUUID(), holder_name: 'Grand Poitiers', since: '2017-01-01' },
  ]
  await admin`insert into interco.competence_acts ${admin(acts)}`
  const model = { module: 'requests', code: 'voirie' }
  const publisher = { publisher_siren: '200069854', publisher_name: 'CU du Grand Poitiers' }
  await admin`insert into interco.models ${admin({ ...model, ...publisher })}`
  const version = { definition: '{}', digest: '0'.repeat(64), notes: 'Première version', published_by: 'tests' }
  await admin`insert into interco.model_versions ${admin([1, 2].map((number) => ({ ...model, ...version, version: number })))}`
  for (const { placement } of tenants) {
    await admin`
      insert into ${admin(placement.schema)}.model_adoptions (module, code, version, slots)
      values ('requests', 'voirie', 1, '{price}') on conflict do nothing`
  }
}
