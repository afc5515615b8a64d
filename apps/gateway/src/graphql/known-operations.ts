import type { DocumentNode } from 'graphql'
import type { Plugin } from 'graphql-yoga'

/** As many operations as are kept: a front-end has some hundred. */
const most = 1_000

/** The operations that were found valid, by their text. */
export type KnownOperations = { readonly plugin: Plugin; find(text: string): DocumentNode | undefined }

export function createKnownOperations(): KnownOperations {
  // A Map keeps the order of insertion: the first is the one used longest ago.
  const documents = new Map<string, DocumentNode>()
  const keep = (text: string, document: DocumentNode) => {
    documents.delete(text)
    documents.set(text, document)
    const [oldest] = documents.keys()
    if (documents.size > most && oldest !== undefined) documents.delete(oldest)
  }
  return {
    plugin: {
      onValidate:
        ({ context, params }) =>
        ({ valid }) => {
          const text = context.params.query
          // The plugin types of yoga leave graphql’s own arguments open.
          if (valid && text) keep(text, params.documentAST as DocumentNode)
        },
    },
    find: (text) => {
      const document = documents.get(text)
      if (document) keep(text, document)
      return document
    },
  }
}
