import { describe } from 'vitest'
import { holdContract } from './contract.ts'
import { openEmbedded } from './embedded.ts'

describe('the embedded provider', () => {
  holdContract(openEmbedded)
})
