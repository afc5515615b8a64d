/** A guard of the isolation, and the program without it. */
export type Mutant = {
  readonly id: string
  /** What holds, as a fact. */
  readonly guard: string
  /** What happens, or leaks, where the guard is missing. */
  readonly stops: string
  /** Where the guard stands, from the root of the repository. */
  readonly file: string
  /** The guard's own text: it must be found exactly once, so that a mutant whose guard has moved is told. */
  readonly find: string | RegExp
  readonly replace: string
  /** The test that fails without the guard, and passes with it. */
  readonly proof: { readonly file: string; readonly test: string }
  /** `own` where the mutant changes what all databases of a server share: its account, for one. */
  readonly server?: 'own'
}

/** The source without the guard. @throws TypeError unless the guard is found exactly once. */
export function mutate({ id, file, find, replace }: Mutant, source: string): string {
  const count = typeof find === 'string' ? source.split(find).length - 1 : [...source.matchAll(globally(find))].length
  if (count !== 1) {
    throw new TypeError(
      `The guard of the mutant «${id}» stands ${count} times in ${file}: it must stand there once. ` +
        'Give tests/isolation/mutants the text that the guard has now.',
    )
  }
  return source.replace(find, () => replace)
}

const globally = (find: RegExp) => new RegExp(find.source, `${find.flags.replace('g', '')}g`)
