import type { invitationFr } from './invitation-fr.ts'

export const invitationEn: typeof invitationFr = {
  locale: 'en-GB',
  title: 'Your invitation',
  description: 'Accept the invitation of a collectivité.',
  reading: 'Reading the invitation…',
  accepting: 'Recording your answer…',
  noScript:
    'This page needs JavaScript: the end of the link, which says which invitation is yours, is read by your browser only. Allow JavaScript for this site, then reload the page.',
  collectivity: 'Collectivité',
  roles: 'Roles',
  until: 'To be accepted before',
  signIn: 'To accept, sign in with the account whose address received the invitation.',
  signInButton: 'Sign in',
  person: 'Signed in: {person}',
  accept: 'Accept the invitation',
  change: 'Change account',
  retry: 'Try again',
  goHome: 'Go to the home page',
  goToTenant: 'Go to the page of {name}',
  states: {
    open: { title: '{name} invites you', text: 'If you accept, you will work for {name}.' },
    accepted: {
      title: 'Invitation accepted',
      text: 'You work for {name} now. Your rights there are open within a few seconds.',
    },
    member: {
      title: 'You work for {name} already',
      text: 'This invitation was used, or is no longer valid: there is nothing to do.',
    },
    over: {
      title: 'This invitation is no longer valid',
      text: 'It was used, replaced or withdrawn, or its time is up. If you did not accept it yourself, ask the collectivité for a new one.',
    },
    missing: {
      title: 'The end of the link is missing',
      text: 'Open this page by the link that you received, the whole of it: what follows the sign # says which invitation is yours.',
    },
    malformed: {
      title: 'This link is incomplete',
      text: 'It was cut or changed on the way. Copy the whole of it from the message that you received, or ask the collectivité for a new invitation.',
    },
    'someone-else': {
      title: 'This invitation is for another address',
      text: 'The verified address of the account of {person} is not the one that was invited. Change account: you will then come back to this invitation.',
    },
    unmanaged: {
      title: 'The invitation can’t be accepted here',
      text: 'This installation does not manage accounts itself: ask the operator of the platform, who will add you.',
    },
    unconfirmed: {
      title: 'Your session could not be confirmed',
      text: 'The invitation no longer waits for an answer. If you have just accepted it, sign in again to find your rights; if not, ask the collectivité for a new one.',
    },
    'identity-away': {
      title: 'The sign-in service does not answer',
      text: 'Nothing is lost. Wait a moment, then try again.',
    },
    failed: {
      title: 'The service could not answer',
      text: 'Nothing is lost. Wait a moment, then try again; if it happens again, tell your IT department.',
    },
  },
}
