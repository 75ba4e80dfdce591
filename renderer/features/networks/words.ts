export const proofWords = {
  card: 'sa carte',
  pass: 'son pass',
  email: 'un courriel',
  list: 'la liste du partenaire',
  other: 'autre chose',
} as const;

export const directionWords = {
  theirs_here: 'leurs membres viennent ici',
  ours_there: 'nos membres vont là-bas',
  both: 'dans les deux sens',
} as const;
