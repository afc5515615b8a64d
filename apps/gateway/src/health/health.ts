import { registryPlacement, type TenantDatabase } from '@interco/database'
import type { Directory } from '@interco/tenancy'
import { Router } from 'express'

/** Whether the gateway should get requests. */
export type Readiness = { draining: boolean }

/** Whether it can serve, with the state of each part. */
export type Health = {
  readonly ready: boolean
  readonly checks: {
    readonly database: 'up' | 'down'
    readonly registry: 'up' | 'empty'
    readonly gateway: 'up' | 'draining'
  }
}

const probeMs = 2_000

export async function checkHealth(
  database: TenantDatabase,
  directory: Directory,
  { draining }: Readiness,
): Promise<Health> {
  const isUp = await answers(database)
  return {
    ready: isUp && directory.pool !== undefined && !draining,
    checks: {
      database: isUp ? 'up' : 'down',
      registry: directory.pool ? 'up' : 'empty',
      gateway: draining ? 'draining' : 'up',
    },
  }
}

/** `/health/live`: the process answers. `/health/ready`: it can serve, with the state of each part. */
export function createHealth(database: TenantDatabase, directory: Directory, readiness: Readiness): Router {
  const router = Router()
  router.get('/health/live', (_request, response) => {
    response.locals['route'] = 'health'
    response.json({ status: 'live' })
  })
  router.get('/health/ready', async (_request, response) => {
    response.locals['route'] = 'health'
    const { ready, checks } = await checkHealth(database, directory, readiness)
    response
      .status(ready ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ status: ready ? 'ready' : 'not ready', checks })
  })
  return router
}

async function answers(database: TenantDatabase): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), probeMs)
  })
  const probe = database.ping(registryPlacement).then(
    () => true,
    () => false,
  )
  const up = await Promise.race([probe, late])
  clearTimeout(timer)
  return up
}
