import { writeFile } from 'node:fs/promises'
import { measureLoad } from '../generators/closed-model.ts'
import { listRequests } from '../operations/list-requests.ts'
import { growPool } from '../world/grow-pool.ts'
import { ourTarget } from './our-target.ts'
import type { Part } from './part.ts'
import { summariseProfile } from './summarise-profile.ts'

/** Where the raw profile lies, for a closer look: git ignores it. */
const rawProfile = 'bench.cpuprofile'

export const profileList: Part = {
  name: 'profile',
  title: 'Where the gateway’s time goes in the list operation',
  run: async (bench) => {
    const { tenants } = await growPool(bench.world.usual, 40)
    const gateway = await bench.gateway()
    const target = await ourTarget(bench, gateway, listRequests, {
      tenants: tenants.slice(0, 1),
      distribution: 'uniform',
    })
    await measureLoad(bench.world.usual.admin, target, 1)
    const raw = await gateway.profile(() => measureLoad(bench.world.usual.admin, target, bench.full ? 5 : 2))
    if (bench.full) await writeFile(rawProfile, JSON.stringify(raw))
    const { parts, idle } = summariseProfile(raw)
    const shown = parts.filter((part) => part.share >= 0.01)
    const rest = 1 - shown.reduce((sum, part) => sum + part.share, 0)
    return [
      {
        title: 'Self time of the main thread',
        table: {
          head: ['part', 'share of busy time'],
          rows: [...shown, { name: 'the rest, each below 1 %', share: rest }].map(({ name, share }) => [
            name,
            percent(share),
          ]),
        },
        note: `It was idle for ${percent(idle)}; native code counts for what called it.`,
      },
    ]
  },
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
