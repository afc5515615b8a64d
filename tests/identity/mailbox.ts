import { type AddressInfo, createServer, type Socket } from 'node:net'
import { until } from '@interco/testing'

export type Mailbox = Awaited<ReturnType<typeof openMailbox>>

/** A mail server that keeps what it is given (RFC 5321, without what a provider of tests does not use). */
export async function openMailbox() {
  const messages: { readonly to: string; readonly text: string }[] = []
  const server = createServer((socket) => receive(socket, (to, text) => messages.push({ to, text })))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    messages,
    /** The link in the newest message to the address, which is taken out. */
    readLink: async (to: string): Promise<URL> => {
      const find = () => messages.findLastIndex((message) => message.to === to)
      await until(() => find() >= 0)
      const [message] = messages.splice(find(), 1)
      const link = /https?:\/\/\S+action-token\S+/.exec(message?.text ?? '')?.[0]
      if (link === undefined) throw new Error('the message has no link')
      return new URL(link)
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

function receive(socket: Socket, keep: (to: string, text: string) => void): void {
  let buffer = ''
  let to = ''
  let isBody = false
  const say = (line: string) => socket.write(`${line}\r\n`)
  say('220 mailbox')
  socket.setEncoding('utf8')
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: string) => {
    buffer += chunk
    for (;;) {
      const end = isBody ? '\r\n.\r\n' : '\r\n'
      const cut = buffer.indexOf(end)
      if (cut < 0) return
      const text = buffer.slice(0, cut)
      buffer = buffer.slice(cut + end.length)
      if (isBody) {
        isBody = false
        // Quoted-printable: a line that ends with = goes on.
        keep(to, text.replaceAll('=\r\n', '').replaceAll('=3D', '='))
        say('250 kept')
        continue
      }
      const [, address] = /^RCPT TO:<([^>]+)>/i.exec(text) ?? []
      if (address !== undefined) to = address.toLowerCase()
      isBody = /^DATA/i.test(text)
      if (isBody) say('354 go on')
      else if (/^QUIT/i.test(text)) socket.end('221 bye\r\n')
      else say('250 ok')
    }
  })
}
