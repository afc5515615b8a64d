import { afterAll, describe } from 'vitest'
import { holdAdministration } from './administration.ts'
import { holdContract } from './contract.ts'
import { openEmbedded } from './embedded.ts'
import { holdFederation } from './federation.ts'
import { openOnce } from './open-once.ts'
import { holdPeople } from './people.ts'
import { holdProviderCommandRefusal } from './provider-command.ts'

describe('the embedded provider', () => {
  const { open, close } = openOnce(openEmbedded)
  afterAll(close)
  holdContract(open)
  holdAdministration(open)
  holdPeople(open)
  holdFederation(open)
  holdProviderCommandRefusal(open)
})
