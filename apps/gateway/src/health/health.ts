import { registryPlacement, type TenantDatabase } from '@interco/database'
import type { Directory } from '@interco/tenancy'
import { Router } from 'express'

/** Whether the gateway should get requests. */
export type Readiness = { draining: boolean }

const probeMs = 2_000

/** `/health/live`: the process answers. `/health/ready`: it can serve, with the state of each part. */
export function createHealth(database: TenantDatabase, directory: Directory, readiness: Readiness): Router {
  const router = Router()
  router.get('/health/live', (_request, response) => {
    response.locals['route'] = 'health'
    response.json({ status: 'live' })
  })
  router.get('/health/ready', async (_request, response) => {
    response.locals['route'] = 'health'
    const databaseUp = await answers(database)
    const checks = {
      database: databaseUp ? 'up' : 'down',
      registry: directory.pool ? 'up' : 'empty',
      gateway: readiness.draining ? 'draining' : 'up',
    }
    const ready = databaseUp && directory.pool !== undefined && !readiness.draining
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
