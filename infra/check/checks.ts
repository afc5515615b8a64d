import { boundaries } from './boundaries.ts'
import { deadCode } from './dead-code.ts'
import { errors } from './errors.ts'
import { format } from './format.ts'
import { links } from './links.ts'
import { lint } from './lint.ts'
import type { Check } from './outcome.ts'
import { realm } from './realm.ts'
import { schema } from './schema.ts'
import { sizes } from './sizes.ts'
import { types } from './types.ts'
import { workspace } from './workspace.ts'

/** What `npm run check` runs: a new check is a file beside this one and a name in this list. */
export const checks: readonly Check[] = [
  format,
  lint,
  types,
  boundaries,
  deadCode,
  workspace,
  errors,
  schema,
  realm,
  links,
  sizes,
]
