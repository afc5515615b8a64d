import { findKeycloakObstacle } from '@interco/identity/keycloak'
import { describe, expect, inject, test } from 'vitest'
import { holdContract } from './contract.ts'
import { openKeycloak } from './keycloak.ts'
import { holdKeycloakSessions } from './keycloak-sessions.ts'

const obstacle = await findKeycloakObstacle()

test('a real Keycloak can be had', ({ skip }) => {
  skip(obstacle !== undefined, obstacle)
  expect(obstacle).toBeUndefined()
})

describe.runIf(obstacle === undefined)('a real Keycloak', () => {
  holdContract(() => openKeycloak(inject('postgresUrl')), holdKeycloakSessions)
})
