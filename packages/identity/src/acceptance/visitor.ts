/** Where the sign-in led. */
export type Arrival =
  | { readonly kind: 'back'; readonly callback: URL }
  /** At a page: `proof` is what it asks for before anyone is let in. */
  | {
      readonly kind: 'stopped'
      readonly status: number
      readonly proof: 'account' | 'address' | undefined
    }

/** Someone in front of a browser of their own, who signs in at Interco by their address. */
export type Visitor = {
  /** Goes from the authorization request to the application, or as far as they get. */
  visit(request: URL): Promise<Arrival>
  /** Opens an address and follows where it leads. */
  open(url: URL): Promise<void>
}

/** Who they are, and what they can prove. */
export type Person = {
  readonly email: string
  /** They read what is sent to their address. */
  readonly readsMail: boolean
  /** The application that they come back to; never opened. */
  readonly redirectUri: string
}
