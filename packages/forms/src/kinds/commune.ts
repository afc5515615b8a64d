import { departmentOf, isCommuneCode } from '../territory/commune-code.ts'
import { showDepartment } from '../territory/departments.ts'
import { isWithin, sampleCommune, territorySettings } from '../territory/territory-settings.ts'
import { defineKind } from './kind.ts'
import { readText, unless } from './refusal.ts'

/** A commune by its INSEE code, overseas included. That the code is in use is known to those who hold the list. */
export const commune = defineKind('commune', territorySettings, {
  personal: false,
  comparedAs: 'commune',
  answer: (territory) =>
    readText(
      (code) => (isCommuneCode(code) ? code : undefined),
      'INVALID_FORMAT',
      'Choisissez une commune dans la liste.',
    ).check(
      unless(
        (code) => isWithin(code, territory),
        'OUTSIDE_TERRITORY',
        'Choisissez une commune du territoire concerné.',
      ),
    ),
  describe: (code, _settings, { communeName }) =>
    communeName?.(code) ?? `${code}, ${showDepartment(departmentOf(code) ?? '')}`,
  sample: sampleCommune,
  jsonSchema: ({ communes, departments }) =>
    communes !== undefined && departments === undefined
      ? { enum: communes }
      : { type: 'string', pattern: '^[0-9][0-9AB][0-9]{3}$' },
})
