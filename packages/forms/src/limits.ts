/** What a form may hold. With these, no definition and no answers make the work unbounded. */
export const limits = {
  pages: 30,
  /** Fields of the whole form, those of repeating groups included. */
  fields: 300,
  rows: 100,
  options: 500,
  files: 20,
  notices: 30,
  ineligibilityRules: 20,
  slots: 50,
  /** Condition within condition. */
  conditionDepth: 8,
  /** Comparisons of one condition. */
  conditionSize: 50,
  /** Values that one comparison may list. */
  listedValues: 500,
  /** Characters. */
  label: 300,
  help: 2_000,
  notice: 4_000,
  shortAnswer: 1_000,
  longAnswer: 20_000,
  /** As typed, before it is read: a date, a number, the address of a page. */
  typedAnswer: 3_000,
  /** The definition as JSON: values, levels, characters. */
  jsonValues: 30_000,
  jsonDepth: 40,
  jsonCharacters: 500_000,
  /** Problems told at once. */
  problems: 200,
} as const
