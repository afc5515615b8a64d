/** `{name}` is the collectivité, `{person}` who is signed in: the script of the page puts them in. */
export const invitationFr = {
  locale: 'fr-FR',
  title: 'Votre invitation',
  description: 'Accepter l’invitation d’une collectivité.',
  reading: 'Lecture de l’invitation…',
  accepting: 'Enregistrement de votre réponse…',
  noScript:
    'Cette page a besoin de JavaScript : la fin du lien, qui désigne votre invitation, n’est lue que par votre navigateur. Activez JavaScript pour ce site, puis rechargez la page.',
  collectivity: 'Collectivité',
  roles: 'Rôles',
  until: 'À accepter avant le',
  signIn: 'Pour accepter, connectez-vous avec le compte dont l’adresse a reçu l’invitation.',
  signInButton: 'Se connecter',
  person: 'Session ouverte : {person}',
  accept: 'Accepter l’invitation',
  change: 'Changer de compte',
  retry: 'Réessayer',
  goHome: 'Aller à l’accueil',
  goToTenant: 'Aller à la page de {name}',
  states: {
    open: { title: '{name} vous invite', text: 'En acceptant, vous travaillerez pour {name}.' },
    accepted: {
      title: 'Invitation acceptée',
      text: 'Vous travaillez maintenant pour {name}. Vos droits y sont ouverts d’ici quelques secondes.',
    },
    member: {
      title: 'Vous travaillez déjà pour {name}',
      text: 'Cette invitation a servi, ou n’est plus valable : il n’y a rien à faire.',
    },
    over: {
      title: 'Cette invitation n’est plus valable',
      text: 'Elle a déjà servi, une autre l’a remplacée, elle a été retirée ou son délai est passé. Si vous ne l’avez pas acceptée vous-même, demandez-en une nouvelle à la collectivité.',
    },
    missing: {
      title: 'Il manque la fin du lien',
      text: 'Ouvrez cette page par le lien que vous avez reçu, en entier : ce qui suit le signe # désigne votre invitation.',
    },
    malformed: {
      title: 'Ce lien est incomplet',
      text: 'Il a été coupé ou modifié en route. Copiez-le en entier depuis le message que vous avez reçu, ou demandez une nouvelle invitation à la collectivité.',
    },
    'someone-else': {
      title: 'Cette invitation est pour une autre adresse',
      text: 'L’adresse vérifiée du compte de {person} n’est pas celle qui a été invitée. Changez de compte : vous reviendrez ensuite à cette invitation.',
    },
    unmanaged: {
      title: 'L’invitation ne peut pas être acceptée ici',
      text: 'Cette installation ne gère pas les comptes elle-même : adressez-vous à l’exploitant de la plateforme, qui vous ajoutera.',
    },
    unconfirmed: {
      title: 'Votre session n’a pas pu être confirmée',
      text: 'L’invitation n’attend plus de réponse. Si vous venez de l’accepter, reconnectez-vous pour retrouver vos droits ; sinon, demandez-en une nouvelle à la collectivité.',
    },
    'identity-away': {
      title: 'Le service de connexion ne répond pas',
      text: 'Rien n’est perdu. Attendez un instant, puis réessayez.',
    },
    failed: {
      title: 'Le service n’a pas pu répondre',
      text: 'Rien n’est perdu. Attendez un instant, puis réessayez ; si cela se reproduit, prévenez le service informatique.',
    },
  },
}
