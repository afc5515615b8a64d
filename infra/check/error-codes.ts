import ts from 'typescript'

type ErrorClass = { readonly file: string; readonly base: string; readonly codes: readonly string[] | 'unreadable' }

export type ErrorCodes = {
  /** Where each code is declared. */
  readonly files: ReadonlyMap<string, string>
  /** Classes of error whose code can't be read from the source. */
  readonly problems: readonly string[]
}

/** The codes of the subclasses of `DomainError`, near and far, read from the sources given by path. */
export function findErrorCodes(sources: ReadonlyMap<string, string>): ErrorCodes {
  const classes = new Map<string, ErrorClass>()
  for (const [file, text] of sources) {
    if (text.includes(' extends ')) readClasses(file, text, classes)
  }
  const files = new Map<string, string>()
  const problems: string[] = []
  for (const [name, { file, codes }] of classes) {
    if (!isDomainError(name, classes)) continue
    if (codes === 'unreadable') problems.push(`${file}: the code of ${name} must be a literal: readonly code = 'X'`)
    else for (const code of codes) files.set(code, file)
  }
  return { files, problems }
}

function readClasses(file: string, text: string, classes: Map<string, ErrorClass>): void {
  const visit = (node: ts.Node): void => {
    const base = ts.isClassLike(node) ? baseName(node) : undefined
    if (ts.isClassLike(node) && node.name && base) classes.set(node.name.text, { file, base, codes: readCodes(node) })
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest))
}

function baseName(node: ts.ClassLikeDeclaration): string | undefined {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
  const base = clause?.types[0]?.expression
  if (!base) return undefined
  if (ts.isIdentifier(base)) return base.text
  return ts.isPropertyAccessExpression(base) ? base.name.text : undefined
}

/** A class without a code of its own has its parent's; an abstract one leaves it to its children. */
function readCodes(node: ts.ClassLikeDeclaration): readonly string[] | 'unreadable' {
  const member = node.members.find((one) => one.name && ts.isIdentifier(one.name) && one.name.text === 'code')
  if (!member) return []
  if (!ts.isPropertyDeclaration(member)) return 'unreadable'
  if (member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword)) return []
  const codes = member.initializer ? readValue(member.initializer) : readType(member.type)
  return codes.length > 0 ? codes : 'unreadable'
}

function readValue(value: ts.Expression): readonly string[] {
  if (ts.isAsExpression(value)) return readValue(value.expression)
  return ts.isStringLiteralLike(value) ? [value.text] : []
}

/** `'A' | 'B'`, where the constructor chooses. */
function readType(type: ts.TypeNode | undefined): readonly string[] {
  if (!type) return []
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(readType)
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : []
}

function isDomainError(name: string, classes: ReadonlyMap<string, ErrorClass>): boolean {
  const seen = new Set<string>()
  for (let base = classes.get(name)?.base; base && !seen.has(base); base = classes.get(base)?.base) {
    if (base === 'DomainError') return true
    seen.add(base)
  }
  return false
}
