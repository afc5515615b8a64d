import { findKeycloakObstacle } from '@interco/identity/keycloak'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { holdAdministration } from './administration.ts'
import { holdContract } from './contract.ts'
import { holdFederation } from './federation.ts'
import { openKeycloak } from './keycloak.ts'
import { holdKeycloakSessions } from './keycloak-sessions.ts'
import { openOnce } from './open-once.ts'
import { holdPeople } from './people.ts'
import { holdProviderCommand } from './provider-command.ts'

const obstacle = await findKeycloakObstacle()

test('a real Keycloak can be had', ({ skip }) => {
  skip(obstacle !== undefined, obstacle)
  expect(obstacle).toBeUndefined()
})

describe.runIf(obstacle === undefined)('a real Keycloak', () => {
  const { open, close } = openOnce(() => openKeycloak(inject('postgresUrl')))
  afterAll(close)
  holdContract(open, holdKeycloakSessions)
  holdAdministration(open)
  holdPeople(open)
  holdFederation(open)
  holdProviderCommand(open)
})
