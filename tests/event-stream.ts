/** One event of a stream of server-sent events. */
export type StreamEvent = { readonly event: string; readonly data: unknown; readonly text: string }

export type EventStream = {
  readonly response: Response
  /** The next `next` or `complete` event; undefined when the server has ended the stream. */
  next(): Promise<StreamEvent | undefined>
  close(): void
}

/** Opens a GraphQL subscription over server-sent events (GraphQL over SSE, distinct connections). */
export async function openEventStream(
  url: string,
  operation: { readonly query: string; readonly variables?: Record<string, unknown> },
  headers: Readonly<Record<string, string>> = {},
): Promise<EventStream> {
  const abort = new AbortController()
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify(operation),
    signal: abort.signal,
  })
  const events = read(response)
  return {
    response,
    next: async () => {
      const { value, done } = await events.next()
      return done ? undefined : value
    },
    close: () => abort.abort(),
  }
}

async function* read(response: Response): AsyncGenerator<StreamEvent> {
  let buffered = ''
  const decoder = new TextDecoder()
  try {
    for await (const chunk of response.body ?? []) {
      const blocks = (buffered + decoder.decode(chunk, { stream: true })).split('\n\n')
      buffered = blocks.pop() ?? ''
      // Lines that begin with a colon keep the connection open and say nothing.
      yield* blocks.filter((block) => !block.startsWith(':')).map(parse)
    }
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error
  }
}

function parse(block: string): StreamEvent {
  const event = /^event: ?(.*)$/m.exec(block)?.[1] ?? 'message'
  const data = /^data: ?(.*)$/m.exec(block)?.[1] ?? ''
  return { event, data: data === '' ? undefined : JSON.parse(data), text: block }
}
