import { findJdk, KeycloakUnavailableError, prepareDistribution } from '@interco/identity/keycloak'
import { describe, expect, inject, test } from 'vitest'
import { holdContract } from './contract.ts'
import { openKeycloak } from './keycloak.ts'

/** Found out, not guessed: without a JDK, or where Maven Central is out of reach, no Keycloak can be had. */
async function findObstacle(): Promise<string | undefined> {
  try {
    await prepareDistribution(await findJdk(), () => undefined)
    return undefined
  } catch (error) {
    if (error instanceof KeycloakUnavailableError) return error.message
    throw error
  }
}

const obstacle = await findObstacle()

test('a real Keycloak can be had', ({ skip }) => {
  skip(obstacle !== undefined, obstacle)
  expect(obstacle).toBeUndefined()
})

describe.runIf(obstacle === undefined)('a real Keycloak', () => {
  holdContract(() => openKeycloak(inject('postgresUrl')))
})
