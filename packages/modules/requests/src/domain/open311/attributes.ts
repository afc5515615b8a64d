/** What a program is to ask, beside what every request has. */
export type Attribute = {
  readonly code: string
  readonly datatype: 'string' | 'number' | 'datetime' | 'text' | 'singlevaluelist' | 'multivaluelist'
  readonly isRequired: boolean
  /** What to ask, as a label. */
  readonly description: string
  /** How to answer. */
  readonly hint: string
  readonly values: readonly { readonly key: string; readonly name: string }[]
}

/** The questions of a type of request: none, while types have no form. */
export function attributesOf(_type: { readonly id: string }): readonly Attribute[] {
  return []
}
