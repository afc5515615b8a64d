import { expect, inject, onTestFinished, test } from 'vitest'
import { createKeycloakPlace, drawSecret, findServers } from '../../fixtures/keycloak-world.ts'
import { findKeycloakObstacle, startKeycloak } from './index.ts'

const obstacle = await findKeycloakObstacle()

test('a Keycloak that its database refuses says so at once, and leaves nothing', { timeout: 90_000 }, async ({
  skip,
}) => {
  skip(obstacle !== undefined, obstacle)
  const place = await createKeycloakPlace(inject('postgresUrl'))
  onTestFinished(() => place.close())
  const password = drawSecret()
  const { folder, account: admin } = place
  const failure = await startKeycloak({ folder, database: { ...place.database, password }, admin }).catch(
    (error: unknown) => error,
  )
  expect(failure).toMatchObject({ code: 'KEYCLOAK_UNAVAILABLE', message: expect.stringContaining(folder) })
  const told = failure instanceof Error && failure.cause instanceof Error ? failure.cause.message : ''
  expect(told).toContain('password authentication failed')
  expect(told).not.toContain(password)
  expect(await findServers(folder)).toEqual([])
})
