import { prepareDistribution } from './distribution.ts'
import { findJdk } from './find-jdk.ts'
import { KeycloakUnavailableError } from './keycloak-errors.ts'

/**
 * Why no Keycloak can be run on this machine, in one sentence; undefined where one can. Found out, not guessed: it is fetched
 * and built where that was not done before.
 */
export async function findKeycloakObstacle(): Promise<string | undefined> {
  try {
    await prepareDistribution(await findJdk(), () => undefined)
    return undefined
  } catch (error) {
    if (error instanceof KeycloakUnavailableError) return error.message
    throw error
  }
}
