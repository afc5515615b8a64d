/** What can be wrong with a definition. Stable: clients may rely on them. */
export type DefinitionProblemCode =
  | 'DEFINITION_TOO_LARGE'
  | 'INVALID_SETTING'
  | 'UNKNOWN_SETTING'
  | 'UNKNOWN_KIND'
  | 'UNKNOWN_OPERATOR'
  | 'INVALID_KEY'
  | 'DUPLICATE_KEY'
  | 'TOO_MANY_FIELDS'
  | 'DUPLICATE_OPTION'
  | 'SETTINGS_DISAGREE'
  | 'UNKNOWN_FIELD'
  | 'FIELD_OUT_OF_REACH'
  | 'LATER_FIELD'
  | 'OPERATOR_MISMATCH'
  | 'UNKNOWN_OPTION'
  | 'CONDITION_TOO_LARGE'
  | 'CONDITION_NEVER_HOLDS'
  | 'CYCLE'
  | 'UNKNOWN_PAGE'
  | 'PREFILL_MISMATCH'
  | 'UNKNOWN_SLOT'
  | 'UNUSED_SLOT'

export type DefinitionProblem = {
  /** Where in the definition, as `['pages', 0, 'fields', 2, 'visibleIf']`. */
  readonly path: readonly (string | number)[]
  readonly code: DefinitionProblemCode
  readonly message: string
}
