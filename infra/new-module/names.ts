/** The module can't be made; the message says why and what to do. Nothing was written. */
export class ModuleRefusedError extends Error {}

/** What a module and its object are called, in kebab-case: `street-works`, `street-work`. */
export type ModuleNames = { readonly many: string; readonly one: string }

/** What the template is called. It has two words, so that each way to write it is unlike the others. */
const template: ModuleNames = { many: 'lost-items', one: 'lost-item' }

const form = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/

/**
 * The names of a new module. A module is named after its main object in the plural; the singular follows the usual rules
 * of English, or is given.
 * @throws ModuleRefusedError
 */
export function readNames(many: string | undefined, singular?: string): ModuleNames {
  const how = 'as in: npm run new:module -- street-works'
  if (many === undefined) throw new ModuleRefusedError(`Name the module after its main object, ${how}`)
  for (const name of [many, singular ?? many]) {
    if (form.test(name) && name.length <= 40) continue
    throw new ModuleRefusedError(
      `«${name}» is not kebab-case: lower-case words joined by hyphens, 40 letters at most, ${how}`,
    )
  }
  const one = singular ?? singularOf(many)
  if (one === undefined || one === many) {
    throw new ModuleRefusedError(
      `«${many}» is not a plural: a module bears the plural of its main object, ${how}. Give a singular that does not follow the rule: --singular analysis`,
    )
  }
  const word = [many, one].find((name) => reserved.has(name))
  if (word !== undefined)
    throw new ModuleRefusedError(`«${word}» means something to TypeScript, SQL or Interco: choose another name.`)
  return { many, one }
}

/** `notices` → `notice`, `policies` → `policy`, `branches` → `branch`; undefined for what is no plural. */
function singularOf(many: string): string | undefined {
  if (/[^aeiou]ies$/.test(many)) return many.replace(/ies$/, 'y')
  if (/(ss|x|ch|sh)es$/.test(many)) return many.replace(/es$/, '')
  return /[^s]s$/.test(many) ? many.replace(/s$/, '') : undefined
}

/** Words that can't name a variable, a table, a type of the graph or a part of Interco. */
const reserved = new Set(
  `arguments break case catch class const continue core debugger default delete do else enum error eval export extends false
  finally for function if implements import in instanceof interco interface let new null package private protected public
  registry return static super switch table this throw true try typeof user users var void while with yield group groups
  order orders column columns row rows test tests title titles type types error errors event events module modules tenant
  tenants node nodes query queries mutation mutations subscription subscriptions`.split(/\s+/),
)

/** Rewrites the template's name, in each of its forms, as the new module's. */
export function rename(text: string, names: ModuleNames): string {
  let renamed = text.replaceAll('@interco/template-', '@interco/')
  const [from, to] = [formsOf(template), formsOf(names)]
  for (const [index, old] of from.entries()) renamed = renamed.replaceAll(old, to[index] ?? old)
  return renamed
}

/** Every way in which a name is written: the plural first, since it begins with the singular. */
function formsOf({ many, one }: ModuleNames): string[] {
  return [many, one].flatMap((name) => {
    const words = name.split('-')
    const pascal = words.map(capitalize).join('')
    const sentence = words.join(' ')
    return [
      name,
      pascal.charAt(0).toLowerCase() + pascal.slice(1),
      pascal,
      words.join('_'),
      words.join('_').toUpperCase(),
      capitalize(sentence),
      sentence,
    ]
  })
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
