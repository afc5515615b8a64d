import type { SampleType } from './catalog.ts'

/** What people report in the streets of a commune. */
export const streetTypes: readonly SampleType[] = [
  {
    code: 'voirie',
    title: 'Voirie : signaler un défaut',
    description: 'Nid-de-poule, trottoir abîmé, plaque descellée, marquage effacé.',
    allowsAnonymous: true,
    service: 'Service voirie',
    hasPlace: true,
    isPublic: true,
    cases: [
      {
        subject: 'Nid-de-poule profond sur la chaussée',
        description:
          'Un trou d’une quarantaine de centimètres s’est formé après les dernières pluies. Les vélos doivent se déporter pour l’éviter.',
      },
      {
        subject: 'Trottoir soulevé par des racines',
        description:
          'Les dalles se soulèvent sur deux mètres environ. Avec une poussette ou un fauteuil, on ne passe plus.',
      },
      {
        subject: 'Plaque d’égout descellée',
        description: 'La plaque bouge et claque au passage de chaque voiture, de jour comme de nuit.',
      },
      {
        subject: 'Passage piéton presque effacé',
        description:
          'Devant l’école, les bandes blanches ne se voient plus, surtout le soir. Pouvez-vous prévoir un nouveau marquage ?',
      },
    ],
    exchanges: [
      {
        question:
          'Pouvez-vous nous préciser le numéro le plus proche, ou nous dire de quel côté de la rue se trouve le défaut ?',
        answer: 'C’est côté pair, juste avant le croisement. Un plot orange a été posé hier.',
      },
      {
        question: 'Le défaut est-il sur la chaussée ou sur une entrée privée ?',
        answer: 'Sur la chaussée, au milieu de la voie de droite.',
      },
    ],
    outcomes: [
      'La reprise a été faite ce matin. Merci pour votre signalement.',
      'Une réparation provisoire est en place ; la reprise définitive est inscrite au programme du printemps.',
    ],
    refusals: ['La voie concernée est privée : son entretien revient à la copropriété.'],
  },
  {
    code: 'eclairage',
    title: 'Éclairage public : signaler une panne',
    description: 'Lampadaire éteint, clignotant, allumé en plein jour ou abîmé.',
    allowsAnonymous: true,
    service: 'Service éclairage public',
    hasPlace: true,
    isPublic: true,
    cases: [
      {
        subject: 'Lampadaire éteint depuis une semaine',
        description: 'Le lampadaire au niveau de l’arrêt de bus ne s’allume plus. Le soir, on attend dans le noir.',
      },
      {
        subject: 'Trois lampadaires qui clignotent',
        description: 'Ils s’allument puis s’éteignent toutes les dix secondes environ, toute la nuit.',
      },
      {
        subject: 'Éclairage allumé en plein jour',
        description: 'Toute la rue reste éclairée la journée depuis lundi.',
      },
    ],
    exchanges: [
      {
        question: 'Voyez-vous un numéro sur la plaque du mât ? Il nous permet de le retrouver tout de suite.',
        answer: 'Oui, il est écrit 0142 sur une petite plaque jaune.',
      },
    ],
    outcomes: [
      'La lampe a été remplacée. Dites-nous si la panne revient.',
      'Le défaut venait de l’armoire de commande : tout le secteur est rétabli.',
    ],
    refusals: ['L’éclairage de ce parc est coupé de 23 h à 5 h par délibération, ce n’est pas une panne.'],
  },
  {
    code: 'proprete',
    title: 'Propreté : dépôt sauvage, graffiti',
    description: 'Encombrants ou gravats abandonnés, corbeille qui déborde, graffiti.',
    allowsAnonymous: true,
    service: 'Service propreté',
    hasPlace: true,
    isPublic: true,
    cases: [
      {
        subject: 'Dépôt sauvage de gravats',
        description: 'Une dizaine de sacs de gravats et un vieux lavabo ont été laissés au bout du chemin.',
      },
      {
        subject: 'Matelas et meubles sur le trottoir',
        description: 'Deux matelas et une armoire bloquent le passage depuis samedi.',
      },
      {
        subject: 'Corbeille qui déborde près du parc',
        description: 'La corbeille est pleine tous les dimanches et les papiers s’envolent dans l’aire de jeux.',
      },
      {
        subject: 'Graffiti sur le mur de l’école',
        description: 'De grandes lettres noires sont apparues cette nuit sur le mur côté cour.',
      },
    ],
    exchanges: [
      {
        question: 'Avez-vous vu si le dépôt contient des produits dangereux (peinture, batterie, amiante) ?',
        answer: 'Je n’ai vu que du plâtre et du carrelage, pas de bidon.',
      },
    ],
    outcomes: [
      'Le dépôt a été enlevé et le site nettoyé.',
      'L’équipe est passée ce matin. Une corbeille plus grande va être installée.',
    ],
    refusals: ['Le dépôt se trouve sur un terrain privé. Nous avons écrit à son propriétaire.'],
  },
  {
    code: 'espaces-verts',
    title: 'Espaces verts : arbres, parcs, aires de jeux',
    description: 'Branche dangereuse, haie qui déborde, jeu abîmé, arrosage.',
    allowsAnonymous: true,
    service: 'Service espaces verts',
    hasPlace: true,
    isPublic: true,
    cases: [
      {
        subject: 'Branche cassée au-dessus du trottoir',
        description: 'Depuis le coup de vent, une grosse branche pend et risque de tomber.',
      },
      {
        subject: 'Balançoire cassée dans l’aire de jeux',
        description: 'Une chaîne a lâché, le siège traîne au sol. Des enfants jouent autour.',
      },
      {
        subject: 'Haie qui cache le panneau stop',
        description: 'La haie a beaucoup poussé : on ne voit le panneau qu’au dernier moment.',
      },
    ],
    exchanges: [
      {
        question: 'L’arbre est-il dans le parc, ou dans un jardin qui donne sur la rue ?',
        answer: 'Dans le parc, à gauche de l’entrée principale.',
      },
    ],
    outcomes: [
      'La branche a été coupée et évacuée.',
      'Le jeu a été réparé et contrôlé ; l’aire est de nouveau ouverte.',
    ],
    refusals: ['La haie appartient à un riverain, à qui nous avons demandé de la tailler.'],
  },
  {
    code: 'stationnement',
    title: 'Stationnement et circulation',
    description: 'Véhicule abandonné, stationnement gênant, demande d’emplacement.',
    allowsAnonymous: true,
    service: 'Police municipale',
    hasPlace: true,
    cases: [
      {
        subject: 'Véhicule abandonné',
        description: 'Une voiture grise sans plaque n’a pas bougé depuis plus d’un mois, deux pneus sont à plat.',
      },
      {
        subject: 'Voitures garées sur la piste cyclable',
        description: 'Chaque matin vers 8 h 30, il faut descendre sur la route pour les contourner.',
      },
      {
        subject: 'Réserver un emplacement pour un déménagement',
        description: 'Je déménage le dernier samedi du mois et voudrais réserver deux places devant mon immeuble.',
      },
    ],
    exchanges: [
      {
        question: 'À quelles heures le stationnement gênant a-t-il lieu le plus souvent ?',
        answer: 'Surtout entre 8 h et 9 h, et le mercredi à midi.',
      },
    ],
    outcomes: ['Le véhicule a été enlevé ce matin.', 'L’arrêté est signé : il sera affiché sur place 48 heures avant.'],
    refusals: ['Le véhicule est stationné régulièrement : rien ne permet de l’enlever.'],
  },
]
