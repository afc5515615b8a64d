import { type DocumentNode, Kind } from 'graphql'
import type { Plugin } from 'graphql-yoga'

/** As many operations as are kept: a front-end has some hundred. */
const most = 1_000

/** The operations that were found valid, by their text. */
export type KnownOperations = { readonly plugin: Plugin; find(text: string): DocumentNode | undefined }

export function createKnownOperations(): KnownOperations {
  // A Map keeps the order of insertion: the first is the one used longest ago.
  const documents = new Map<string, DocumentNode>()
  // What an operation was parsed from, whether it came as text or as the hash of one that is persisted.
  const texts = new WeakMap<DocumentNode, string>()
  const keep = (text: string, document: DocumentNode) => {
    documents.delete(text)
    documents.set(text, document)
    const [oldest] = documents.keys()
    if (documents.size > most && oldest !== undefined) documents.delete(oldest)
  }
  return {
    plugin: {
      onParse:
        ({ params: { source } }) =>
        ({ result }) => {
          if (isDocument(result)) texts.set(result, String(source))
        },
      onValidate:
        ({ params: { documentAST } }) =>
        ({ valid }) => {
          const text = isDocument(documentAST) ? texts.get(documentAST) : undefined
          if (valid && text !== undefined) keep(text, documentAST as DocumentNode)
        },
    },
    find: (text) => {
      const document = documents.get(text)
      if (document) keep(text, document)
      return document
    },
  }
}

/** The plugin types of yoga leave graphql’s own arguments open. */
function isDocument(value: unknown): value is DocumentNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === Kind.DOCUMENT
}
