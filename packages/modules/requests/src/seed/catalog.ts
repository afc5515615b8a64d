/** A type of request of the demonstration, and what people and services write about it. All of it is invented. */
export type SampleType = {
  readonly code: string
  readonly title: string
  readonly description: string
  readonly allowsAnonymous: boolean
  /** The service that answers, where the tenant knows no member. */
  readonly service: string
  /** Whether such a request is about a place. */
  readonly hasPlace: boolean
  /** Whether whoever asks may know where such requests stand. */
  readonly isPublic?: true
  readonly cases: readonly SampleCase[]
  /** What the service asks for, and what the citizen answers. */
  readonly exchanges: readonly { readonly question: string; readonly answer: string }[]
  readonly outcomes: readonly string[]
  readonly refusals: readonly string[]
}

export type SampleCase = { readonly subject: string; readonly description: string }
